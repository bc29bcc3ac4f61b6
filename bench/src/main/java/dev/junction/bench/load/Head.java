package dev.junction.bench.load;

/** The head of an HTTP message, read in place: where it ends and how long the body is. */
final class Head {

    private static final byte[] LENGTH =
            "content-length:".getBytes(java.nio.charset.StandardCharsets.US_ASCII);
    private static final byte[] CHUNKED =
            "transfer-encoding: chunked".getBytes(java.nio.charset.StandardCharsets.US_ASCII);

    private Head() {}

    /** The place after the empty line; -1 when it has not come yet. */
    static int end(byte[] bytes, int from, int to) {
        for (int i = from; i + 3 < to; i++) {
            if (bytes[i] == '\r'
                    && bytes[i + 1] == '\n'
                    && bytes[i + 2] == '\r'
                    && bytes[i + 3] == '\n') {
                return i + 4;
            }
        }
        return -1;
    }

    /**
     * The place after the whole message whose head ends at {@code end}; -1 when it has not come
     * yet.
     */
    static int whole(byte[] bytes, int from, int end, int to) {
        int header = find(bytes, from, end, LENGTH);
        if (header >= 0) {
            int after = end + number(bytes, header + LENGTH.length);
            return after <= to ? after : -1;
        }
        return find(bytes, from, end, CHUNKED) >= 0 ? chunks(bytes, end, to) : end;
    }

    private static int chunks(byte[] bytes, int from, int to) {
        int place = from;
        while (true) {
            int size = 0;
            int at = place;
            while (at < to && bytes[at] != '\r') {
                size = size * 16 + Character.digit(bytes[at++], 16);
            }
            place = at + 2 + size + 2;
            if (place > to) {
                return -1;
            }
            if (size == 0) {
                return place;
            }
        }
    }

    /** Where a header begins whose name and value begin like this, in any case; -1 without it. */
    static int find(byte[] bytes, int from, int to, byte[] lower) {
        for (int i = from; i <= to - lower.length; i++) {
            int same = 0;
            while (same < lower.length && Character.toLowerCase(bytes[i + same]) == lower[same]) {
                same++;
            }
            if (same == lower.length) {
                return i;
            }
        }
        return -1;
    }

    private static int number(byte[] bytes, int from) {
        int at = from;
        while (bytes[at] == ' ') {
            at++;
        }
        int number = 0;
        while (bytes[at] >= '0' && bytes[at] <= '9') {
            number = number * 10 + bytes[at++] - '0';
        }
        return number;
    }
}
