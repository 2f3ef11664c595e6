package org.tramonto.notice.web;

import java.awt.Color;
import java.awt.Graphics2D;
import java.awt.image.BufferedImage;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.List;
import javax.imageio.ImageIO;
import org.apache.pdfbox.Loader;
import org.apache.pdfbox.pdmodel.PDDocument;
import org.apache.pdfbox.rendering.ImageType;
import org.apache.pdfbox.rendering.PDFRenderer;

/**
 * A letter as a picture of its pages, one below the other: whoever approves it sees it beside the mail, also where the
 * browser shows no PDF, as inside the sandbox of Tasklist.
 */
record LetterPicture(byte[] png) {

    private static final float DOTS_PER_INCH = 110;
    private static final int MOST_PAGES = 6;
    private static final int GAP = 14;
    private static final Color DESK = new Color(0xE5DFD9);

    static LetterPicture of(byte[] pdf) {
        try (PDDocument letter = Loader.loadPDF(pdf)) {
            PDFRenderer renderer = new PDFRenderer(letter);
            List<BufferedImage> pages = new ArrayList<>();
            for (int page = 0; page < Math.min(MOST_PAGES, letter.getNumberOfPages()); page++) {
                pages.add(renderer.renderImageWithDPI(page, DOTS_PER_INCH, ImageType.RGB));
            }
            ByteArrayOutputStream png = new ByteArrayOutputStream();
            ImageIO.write(together(pages), "png", png);
            return new LetterPicture(png.toByteArray());
        } catch (IOException unreadable) {
            throw new UncheckedIOException(unreadable);
        }
    }

    private static BufferedImage together(List<BufferedImage> pages) {
        int width = pages.stream().mapToInt(BufferedImage::getWidth).max().orElse(1);
        int height = pages.stream().mapToInt(page -> page.getHeight() + GAP).sum() - GAP;
        BufferedImage all = new BufferedImage(width, Math.max(1, height), BufferedImage.TYPE_INT_RGB);
        Graphics2D desk = all.createGraphics();
        desk.setColor(DESK);
        desk.fillRect(0, 0, width, all.getHeight());
        int top = 0;
        for (BufferedImage page : pages) {
            desk.drawImage(page, 0, top, null);
            top += page.getHeight() + GAP;
        }
        desk.dispose();
        return all;
    }
}
