package org.tramonto.helpcentre.web;

import jakarta.servlet.http.HttpServletRequest;
import java.net.Inet6Address;
import java.net.InetAddress;
import java.net.UnknownHostException;
import java.util.Arrays;
import java.util.HexFormat;
import org.springframework.http.HttpHeaders;
import org.springframework.stereotype.Component;
import org.tramonto.helpcentre.Salts;
import org.tramonto.routing.Caller;

/** Who asks, as far as one can tell without a cookie. */
@Component
class Visitors {

    private final Salts salts;

    Visitors(Salts salts) {
        this.salts = salts;
    }

    /**
     * The address that asks. Behind a proxy the server has already put the client's in its place, and only where it trusts the
     * proxy. Of an IPv6 address what one household shares.
     */
    String address(HttpServletRequest request) {
        String address = request.getRemoteAddr();
        if (address == null || address.indexOf(':') < 0) {
            return String.valueOf(address);
        }
        try {
            // A literal is never looked up.
            InetAddress parsed = InetAddress.getByName(address.replaceFirst("%.*", ""));
            return parsed instanceof Inet6Address
                    ? HexFormat.of().formatHex(Arrays.copyOf(parsed.getAddress(), 8))
                    : parsed.getHostAddress();
        } catch (UnknownHostException unreadable) {
            return address;
        }
    }

    /** Address and browser together. */
    String visitor(HttpServletRequest request) {
        return address(request) + "|" + request.getHeader(HttpHeaders.USER_AGENT);
    }

    /** For routing: always on the same side, and nobody knows whom it stands for. */
    Caller caller(HttpServletRequest request) {
        return Caller.session("web-" + salts.standing(visitor(request)));
    }
}
