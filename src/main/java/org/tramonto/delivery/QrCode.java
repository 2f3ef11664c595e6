package org.tramonto.delivery;

import com.google.zxing.BarcodeFormat;
import com.google.zxing.EncodeHintType;
import com.google.zxing.WriterException;
import com.google.zxing.common.BitMatrix;
import com.google.zxing.qrcode.QRCodeWriter;
import com.google.zxing.qrcode.decoder.ErrorCorrectionLevel;
import java.awt.Color;
import java.awt.Graphics2D;
import java.awt.image.BufferedImage;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.Base64;
import java.util.Map;
import javax.imageio.ImageIO;

/** A QR code as a picture of two colours whose squares are whole pixels, so that it prints with sharp edges. */
final class QrCode {

    private static final int PIXELS_A_SQUARE = 4;

    private QrCode() {}

    /** A {@code data:} address of the picture. Error correction M survives a fold and a smear. */
    static String dataUri(String text) {
        try {
            BitMatrix squares = new QRCodeWriter()
                    .encode(
                            text,
                            BarcodeFormat.QR_CODE,
                            0,
                            0,
                            Map.of(EncodeHintType.ERROR_CORRECTION, ErrorCorrectionLevel.M, EncodeHintType.MARGIN, 2));
            int size = squares.getWidth();
            BufferedImage picture =
                    new BufferedImage(size * PIXELS_A_SQUARE, size * PIXELS_A_SQUARE, BufferedImage.TYPE_BYTE_BINARY);
            Graphics2D pen = picture.createGraphics();
            pen.setColor(Color.WHITE);
            pen.fillRect(0, 0, picture.getWidth(), picture.getHeight());
            pen.setColor(Color.BLACK);
            for (int y = 0; y < size; y++) {
                for (int x = 0; x < size; x++) {
                    if (squares.get(x, y)) {
                        pen.fillRect(x * PIXELS_A_SQUARE, y * PIXELS_A_SQUARE, PIXELS_A_SQUARE, PIXELS_A_SQUARE);
                    }
                }
            }
            pen.dispose();
            ByteArrayOutputStream png = new ByteArrayOutputStream();
            ImageIO.write(picture, "png", png);
            return "data:image/png;base64," + Base64.getEncoder().encodeToString(png.toByteArray());
        } catch (WriterException tooLong) {
            throw new IllegalArgumentException("an address that is too long for a code", tooLong);
        } catch (IOException impossible) {
            throw new UncheckedIOException(impossible);
        }
    }
}
