package org.tramonto.supportcase.web;

import java.util.Base64;
import java.util.List;
import org.tramonto.shared.Problem;
import org.tramonto.supportcase.IncomingAttachment;

/** A file as it comes in JSON. */
record AttachmentRequest(String name, String contentType, String base64) {

    static List<IncomingAttachment> all(List<AttachmentRequest> requests) {
        return requests == null
                ? List.of()
                : requests.stream().map(AttachmentRequest::attachment).toList();
    }

    private IncomingAttachment attachment() {
        String known = name == null || name.isBlank()
                ? "attachment"
                : name.replace("\0", "").strip();
        String type = contentType == null || contentType.isBlank()
                ? "application/octet-stream"
                : contentType.replace("\0", "").strip();
        try {
            byte[] bytes = Base64.getDecoder().decode(base64 == null ? "" : base64);
            if (bytes.length == 0) {
                throw new UnreadableAttachment(known);
            }
            return new IncomingAttachment(known, type, bytes, false, null);
        } catch (IllegalArgumentException notBase64) {
            throw new UnreadableAttachment(known);
        }
    }

    /** CASE-016 */
    static final class UnreadableAttachment extends Problem {
        UnreadableAttachment(String name) {
            super("CASE-016", Kind.INVALID, name);
        }
    }
}
