package org.tramonto.intake;

import jakarta.mail.internet.AddressException;
import jakarta.mail.internet.InternetAddress;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.tramonto.shared.Address;

/** Address headers, read as far as they can be read. */
final class Addresses {

    /** Addresses of one header that are kept; the source keeps them all. */
    static final int LIMIT = 100;

    private static final Pattern BARE = Pattern.compile(
            "[\\p{Alnum}!#$%&'*+/=?^_`{|}~.-]{1,64}@[\\p{Alnum}.-]{1,250}", Pattern.UNICODE_CHARACTER_CLASS);
    private static final Pattern USABLE =
            Pattern.compile("[^\\s@<>,;:\"()\\[\\]\\\\\\p{Cntrl}]{1,64}@[\\p{L}\\p{N}._-]{1,250}");

    private Addresses() {}

    /** All usable addresses of a header, in order; those that name no mailbox are left out. */
    static List<Address> parse(String header) {
        if (header == null || header.isBlank()) {
            return List.of();
        }
        try {
            List<Address> addresses = new ArrayList<>();
            for (InternetAddress address : InternetAddress.parseHeader(HeaderText.shielded(header), false)) {
                if (!address.isGroup() && usable(address.getAddress())) {
                    addresses.add(
                            new Address(name(address), address.getAddress().strip()));
                }
            }
            return addresses.isEmpty() ? scan(header) : addresses;
        } catch (AddressException broken) {
            return scan(header);
        }
    }

    static boolean usable(String address) {
        return address != null && USABLE.matcher(address.strip()).matches();
    }

    static List<Address> capped(List<Address> addresses) {
        return addresses.size() <= LIMIT ? addresses : addresses.subList(0, LIMIT);
    }

    /** Whatever looks like an address; a single one keeps the words before it as its name. */
    private static List<Address> scan(String header) {
        List<Address> found = new ArrayList<>();
        Matcher address = BARE.matcher(header);
        int start = -1;
        while (address.find()) {
            start = found.isEmpty() ? address.start() : start;
            found.add(Address.of(address.group()));
        }
        if (found.size() == 1) {
            String name = HeaderText.decode(header.substring(0, start)).replaceAll("[<>\"]", " ");
            return List.of(new Address(PlainText.line(name, 200), found.get(0).address()));
        }
        return found;
    }

    /** {@link InternetAddress#getPersonal()} decodes word by word and so breaks split characters: decode the source form. */
    private static String name(InternetAddress address) {
        if (address.getPersonal() == null) {
            return null;
        }
        String source = address.toString();
        int end = source.lastIndexOf('<');
        String phrase =
                end < 0 ? address.getPersonal() : source.substring(0, end).strip();
        if (phrase.length() > 1 && phrase.startsWith("\"") && phrase.endsWith("\"")) {
            phrase = phrase.substring(1, phrase.length() - 1).replaceAll("\\\\(.)", "$1");
        }
        return PlainText.line(HeaderText.decode(phrase).replaceAll("[<>\"]", " "), 200);
    }
}
