package dev.junction.partner;

import java.net.Inet4Address;
import java.net.InetAddress;
import java.net.UnknownHostException;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/** Which networks an address belongs to, also where an IPv4 address hides in an IPv6 one. */
final class Networks {

    static final String PRIVATE =
            "must not be a loopback or private address; junction.partner.allow-private-addresses"
                    + " allows them";

    private static final byte[] NAT64 = {0, 0x64, (byte) 0xff, (byte) 0x9b, 0, 0, 0, 0, 0, 0, 0, 0};
    private static final String ALIBABA_METADATA = "100.100.100.200";
    private static final String AZURE_WIRE_SERVER = "168.63.129.16";
    private static final String AWS_METADATA_6 = "fd00:ec2:0:0:0:0:0:254";

    private Networks() {}

    /** Why nobody ever sends there; null when somebody may. */
    static @Nullable String never(InetAddress given) {
        InetAddress address = unwrapped(given);
        String text = address.getHostAddress();
        if (address.isLinkLocalAddress()
                || text.equals(ALIBABA_METADATA)
                || text.equals(AZURE_WIRE_SERVER)
                || text.startsWith(AWS_METADATA_6)) {
            return "must not be a link-local address or the metadata service of a cloud";
        }
        return address.isMulticastAddress() || text.equals("255.255.255.255")
                ? "must not be a multicast or broadcast address"
                : null;
    }

    static boolean isPrivate(InetAddress given) {
        InetAddress address = unwrapped(given);
        byte[] bytes = address.getAddress();
        int first = bytes[0] & 0xff;
        boolean shared = bytes.length == 4 && first == 100 && (bytes[1] & 0xc0) == 64;
        boolean thisNetwork = bytes.length == 4 && first == 0;
        boolean uniqueLocal = bytes.length == 16 && (first & 0xfe) == 0xfc;
        return address.isLoopbackAddress()
                || address.isAnyLocalAddress()
                || address.isSiteLocalAddress()
                || shared
                || thisNetwork
                || uniqueLocal;
    }

    /** The IPv4 address inside a NAT64 or 6to4 one. */
    private static InetAddress unwrapped(InetAddress address) {
        byte[] bytes = address.getAddress();
        if (address instanceof Inet4Address) {
            return address;
        }
        if (Arrays.equals(bytes, 0, 12, NAT64, 0, 12)) {
            return v4(bytes, 12);
        }
        return bytes[0] == 0x20 && bytes[1] == 0x02 ? v4(bytes, 2) : address;
    }

    private static InetAddress v4(byte[] bytes, int from) {
        try {
            return InetAddress.getByAddress(Arrays.copyOfRange(bytes, from, from + 4));
        } catch (UnknownHostException e) {
            throw new IllegalStateException("Four bytes are an address", e);
        }
    }
}
