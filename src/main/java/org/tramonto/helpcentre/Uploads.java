package org.tramonto.helpcentre;

import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Set;
import org.apache.tika.Tika;
import org.springframework.stereotype.Component;
import org.tramonto.channel.Channel;
import org.tramonto.helpcentre.Enquiry.Slip;
import org.tramonto.intake.ContactRequest;

/** Files of the contact form: as many, as large and of such kinds as it takes, judged by what is in them and not by their names. */
@Component
public class Uploads {

    private static final Tika TIKA = new Tika();
    private static final long MEGABYTE = 1024 * 1024;
    private static final Set<String> PAPERS = Set.of(
            "application/pdf",
            "application/rtf",
            "application/msword",
            "application/vnd.ms-excel",
            "application/x-tika-msoffice",
            "application/x-tika-ooxml",
            "application/vnd.openxmlformats-officedocument.wordprocessingml.document",
            "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
            "application/vnd.oasis.opendocument.text",
            "application/vnd.oasis.opendocument.spreadsheet",
            "application/pkcs7-mime",
            "message/rfc822",
            "text/plain",
            "text/csv");
    private static final Set<String> PICTURES = Set.of(
            "image/jpeg",
            "image/png",
            "image/gif",
            "image/webp",
            "image/heic",
            "image/heif",
            "image/tiff",
            "image/bmp");

    private final HelpCentreSettings.Form settings;

    Uploads(HelpCentreSettings settings) {
        this.settings = settings.form();
    }

    public record Upload(String name, String declaredType, byte[] bytes) {}

    /** What can't be taken, and why. */
    List<Slip> slips(List<Upload> uploads, Channel form) {
        List<Slip> slips = new ArrayList<>();
        if (uploads.size() > settings.files()) {
            slips.add(Slip.of("files", "form.slip.files", settings.files(), uploads.size()));
        }
        Long largest = form.capabilities().largestAttachment();
        long all = 0;
        for (Upload upload : uploads) {
            all += upload.bytes().length;
            if (upload.bytes().length == 0) {
                slips.add(Slip.of("files", "form.slip.fileEmpty", upload.name()));
            } else if (largest != null && upload.bytes().length > largest) {
                slips.add(Slip.of("files", "form.slip.fileLarge", upload.name(), largest / MEGABYTE));
            } else if (!isTaken(TIKA.detect(upload.bytes(), upload.name()))) {
                slips.add(Slip.of("files", "form.slip.fileKind", upload.name()));
            }
        }
        if (all > settings.allFiles().toBytes()) {
            slips.add(
                    Slip.of("files", "form.slip.filesLarge", settings.allFiles().toMegabytes()));
        }
        return slips;
    }

    static List<ContactRequest.File> files(List<Upload> uploads) {
        return uploads.stream()
                .map(upload -> new ContactRequest.File(
                        upload.name(),
                        upload.declaredType(),
                        Base64.getEncoder().encodeToString(upload.bytes())))
                .toList();
    }

    private static boolean isTaken(String type) {
        return PAPERS.contains(type) || PICTURES.contains(type);
    }
}
