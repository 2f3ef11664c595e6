package org.tramonto.delivery;

import java.io.IOException;
import java.net.Inet6Address;
import java.net.InetAddress;
import java.net.URI;

/**
 * Keeps requests out of private networks: every address of the host must be one that the whole internet routes. Asked before
 * each request, as a name may change what it points to.
 */
final class PublicHost {

    private PublicHost() {}

    /** @throws IOException where the host is unknown or one of its addresses is not public */
    static void require(URI url) throws IOException {
        if (!"https".equals(url.getScheme()) || url.getHost() == null || url.getUserInfo() != null) {
            throw new IOException("only https addresses without a password in them are posted to");
        }
        for (InetAddress address : InetAddress.getAllByName(url.getHost())) {
            if (!isPublic(address)) {
                throw new IOException("its host stands in a private network");
            }
        }
    }

    static boolean isPublic(InetAddress address) {
        if (address.isAnyLocalAddress()
                || address.isLoopbackAddress()
                || address.isLinkLocalAddress()
                || address.isSiteLocalAddress()
                || address.isMulticastAddress()) {
            return false;
        }
        byte[] bytes = address.getAddress();
        return address instanceof Inet6Address ? isPublicV6(bytes) : isPublicV4(bytes, 0);
    }

    /** Besides the private blocks: this network, carriers' (RFC 6598), protocol and test blocks, and what is reserved. */
    private static boolean isPublicV4(byte[] bytes, int from) {
        int first = bytes[from] & 0xff;
        int second = bytes[from + 1] & 0xff;
        int third = bytes[from + 2] & 0xff;
        boolean carrier = first == 100 && second >= 64 && second < 128;
        boolean protocol = first == 192 && second == 0 && (third == 0 || third == 2);
        boolean benchmark = first == 198 && (second == 18 || second == 19 || second == 51 && third == 100);
        boolean documentation = first == 203 && second == 0 && third == 113;
        boolean known = first == 10
                || first == 127
                || first == 172 && second >= 16 && second < 32
                || first == 192 && second == 168
                || first == 169 && second == 254;
        return first != 0 && first < 224 && !carrier && !protocol && !benchmark && !documentation && !known;
    }

    /** Global unicast only, and neither of the tunnels that carry an IPv4 address inside. */
    private static boolean isPublicV6(byte[] bytes) {
        boolean global = (bytes[0] & 0xe0) == 0x20;
        boolean sixToFour = bytes[0] == 0x20 && bytes[1] == 0x02;
        boolean teredoOrDocumentation = bytes[0] == 0x20
                && bytes[1] == 0x01
                && (bytes[2] == 0 || bytes[2] == 0x0d && (bytes[3] & 0xff) == 0xb8);
        return global && !sixToFour && !teredoOrDocumentation;
    }
}
