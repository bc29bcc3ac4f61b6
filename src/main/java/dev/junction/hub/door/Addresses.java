package dev.junction.hub.door;

import dev.junction.delivery.ForbiddenAddress;
import dev.junction.delivery.Unsendable;
import java.net.InetAddress;
import java.net.UnknownHostException;

/** Reads {@code host:port} addresses and keeps deliveries out of link-local networks. */
final class Addresses {

    private Addresses() {}

    static String host(String address) {
        String host = address.substring(0, colon(address));
        return host.startsWith("[") && host.endsWith("]")
                ? host.substring(1, host.length() - 1)
                : host;
    }

    static int port(String address) {
        try {
            return Integer.parseInt(address.substring(colon(address) + 1));
        } catch (NumberFormatException noNumber) {
            throw notHostAndPort();
        }
    }

    /** Resolves a host and refuses it when any of its addresses is link-local. */
    static InetAddress[] check(String host) throws UnknownHostException {
        InetAddress[] addresses = InetAddress.getAllByName(host);
        for (InetAddress address : addresses) {
            if (address.isLinkLocalAddress()) {
                throw new ForbiddenAddress();
            }
        }
        return addresses;
    }

    private static int colon(String address) {
        int colon = address.lastIndexOf(':');
        if (colon < 1) {
            throw notHostAndPort();
        }
        return colon;
    }

    private static Unsendable notHostAndPort() {
        return Unsendable.endpoint("The endpoint's address is not host:port");
    }
}
