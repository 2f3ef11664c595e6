package org.tramonto.intake;

import jakarta.mail.MessagingException;
import jakarta.mail.internet.ContentDisposition;
import jakarta.mail.internet.ContentType;
import jakarta.mail.internet.MimePart;
import jakarta.mail.internet.ParameterList;
import jakarta.mail.internet.ParseException;
import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** What the headers of a MIME part say, read as far as they can be read. */
record PartHeaders(
        String type,
        String charset,
        String disposition,
        String name,
        String contentId,
        boolean flowed,
        boolean deleteSpace) {

    private static final Pattern TYPE = Pattern.compile("^\\s*([\\w.+-]+/[\\w.+-]+)");

    static PartHeaders of(MimePart part) throws MessagingException {
        String contentType = first(part, "Content-Type");
        String disposition = first(part, "Content-Disposition");
        ParameterList typeParameters = new ParameterList();
        ParameterList dispositionParameters = new ParameterList();
        String type = "text/plain";
        try {
            if (contentType != null) {
                ContentType parsed = new ContentType(contentType);
                type = parsed.getBaseType();
                typeParameters = parsed.getParameterList() == null ? typeParameters : parsed.getParameterList();
            }
        } catch (ParseException broken) {
            Matcher match = TYPE.matcher(contentType);
            type = match.find() ? match.group(1) : type;
        }
        String kind = null;
        try {
            if (disposition != null) {
                ContentDisposition parsed = new ContentDisposition(disposition);
                kind = parsed.getDisposition();
                dispositionParameters =
                        parsed.getParameterList() == null ? dispositionParameters : parsed.getParameterList();
            }
        } catch (ParseException broken) {
            kind = disposition.strip().replaceFirst("[\\s;].*$", "");
        }
        String name = parameter(dispositionParameters, disposition, Parameter.FILENAME);
        name = name == null ? parameter(typeParameters, contentType, Parameter.NAME) : name;
        String contentId = first(part, "Content-ID");
        return new PartHeaders(
                type.toLowerCase(Locale.ROOT),
                parameter(typeParameters, contentType, Parameter.CHARSET),
                kind == null ? "" : kind.toLowerCase(Locale.ROOT),
                name == null ? null : HeaderText.decode(name),
                contentId == null ? null : PlainText.line(contentId.replaceAll("[<>]", ""), 500),
                "flowed".equalsIgnoreCase(parameter(typeParameters, contentType, Parameter.FORMAT)),
                "yes".equalsIgnoreCase(parameter(typeParameters, contentType, Parameter.DELSP)));
    }

    boolean isAttachment() {
        return disposition.equals("attachment");
    }

    private static String first(MimePart part, String name) throws MessagingException {
        String[] values = part.getHeader(name);
        return values == null ? null : values[0];
    }

    private enum Parameter {
        FILENAME,
        NAME,
        CHARSET,
        FORMAT,
        DELSP;

        private final String key = name().toLowerCase(Locale.ROOT);
        private final Pattern broken =
                Pattern.compile("[;\\s]" + key + "\\s*=\\s*(?:\"([^\"]*)\"?|([^;\\r\\n]+))", Pattern.CASE_INSENSITIVE);
    }

    /** The parsed value; where the header is broken, whatever stands after the name. */
    private static String parameter(ParameterList parsed, String header, Parameter which) {
        String value = parsed.get(which.key);
        if (value != null || header == null) {
            return value;
        }
        Matcher match = which.broken.matcher(header);
        if (!match.find()) {
            return null;
        }
        return (match.group(1) != null ? match.group(1) : match.group(2)).strip();
    }
}
