package org.tramonto.intake;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import org.apache.tika.Tika;
import org.apache.tika.mime.MimeTypeException;
import org.apache.tika.mime.MimeTypes;
import org.tramonto.supportcase.IncomingAttachment;

/** The files of one contact: named harmlessly, typed by what they are, none larger than allowed. */
final class Attachments {

    private static final Tika TIKA = new Tika();
    private static final int NAME_LIMIT = 200;
    private static final Set<String> UNDECIDED = Set.of("application/octet-stream", "text/plain");

    private final long limit;
    private final List<IncomingAttachment> kept = new ArrayList<>();
    private final List<LeftOut> leftOut = new ArrayList<>();

    Attachments(long limit) {
        this.limit = limit;
    }

    void add(String name, String declaredType, byte[] bytes, boolean inline, String contentId) {
        String type = type(name, declaredType, bytes);
        String safeName = name(name, type, kept.size() + leftOut.size() + 1);
        if (bytes.length > limit) {
            leftOut.add(new LeftOut(safeName, bytes.length));
        } else {
            kept.add(new IncomingAttachment(safeName, type, bytes, inline, contentId));
        }
    }

    /** A picture counts as inline only where the HTML shows it; others would be lost to the reader. */
    List<IncomingAttachment> kept(String html) {
        return kept.stream()
                .map(file -> new IncomingAttachment(
                        file.name(), file.contentType(), file.bytes(), isShown(file, html), file.contentId()))
                .toList();
    }

    private static boolean isShown(IncomingAttachment file, String html) {
        return file.contentId() != null
                && html != null
                && (html.contains("cid:" + file.contentId())
                        || html.contains("cid:" + file.contentId().replace("@", "%40")));
    }

    List<LeftOut> leftOut() {
        return List.copyOf(leftOut);
    }

    /** What the bytes say; what the sender declares counts only where they are undecided. */
    static String type(String name, String declared, byte[] bytes) {
        String detected = TIKA.detect(bytes, name == null ? "" : name);
        String claimed = declared == null ? "" : declared.strip().toLowerCase(Locale.ROOT);
        boolean plausible = claimed.matches("[a-z0-9.+-]{1,100}/[a-z0-9.+-]{1,100}");
        boolean sameFamily = !detected.equals("text/plain") || claimed.startsWith("text/");
        return UNDECIDED.contains(detected) && plausible && sameFamily ? claimed : detected;
    }

    /** Without directories, control and direction characters; never empty, never endless. */
    static String name(String name, String type, int number) {
        String line = name == null ? null : PlainText.line(name.replaceAll("\\p{Cf}", ""), 2_000);
        String last = line == null ? "" : line.substring(Math.max(line.lastIndexOf('/'), line.lastIndexOf('\\')) + 1);
        last = last.replaceAll("[<>:\"|?*]", "_").replaceAll("^[. ]+|[. ]+$", "");
        if (last.isEmpty()) {
            return "file-" + number + extension(type);
        }
        int dot = last.lastIndexOf('.');
        String ending = dot > 0 && last.length() - dot <= 12 ? last.substring(dot) : "";
        return last.length() <= NAME_LIMIT ? last : PlainText.cut(last, NAME_LIMIT - ending.length()) + ending;
    }

    private static String extension(String type) {
        try {
            return MimeTypes.getDefaultMimeTypes().forName(type).getExtension();
        } catch (MimeTypeException unknown) {
            return "";
        }
    }
}
