package dev.junction.bench.load;

/** How answers look on the wire: where one ends, and whether it is a yes. */
public enum Answers {
    /** 2xx is a yes. */
    HTTP {
        @Override
        int end(byte[] bytes, int from, int to) {
            int head = Head.end(bytes, from, to);
            return head < 0 ? -1 : Head.whole(bytes, from, head, to);
        }

        @Override
        boolean isYes(byte[] bytes, int from, int end) {
            return bytes[from + 9] == '2';
        }
    },

    /** AA or CA is a yes. */
    MLLP {
        @Override
        int end(byte[] bytes, int from, int to) {
            for (int i = from; i + 1 < to; i++) {
                if (bytes[i] == 0x1C && bytes[i + 1] == 0x0D) {
                    return i + 2;
                }
            }
            return -1;
        }

        @Override
        boolean isYes(byte[] bytes, int from, int end) {
            for (int i = from; i + 5 < end; i++) {
                if (bytes[i] == '\r'
                        && bytes[i + 1] == 'M'
                        && bytes[i + 2] == 'S'
                        && bytes[i + 3] == 'A') {
                    return bytes[i + 6] == 'A' && (bytes[i + 5] == 'A' || bytes[i + 5] == 'C');
                }
            }
            return false;
        }
    };

    /** The place after the first answer; -1 when it has not come whole. */
    abstract int end(byte[] bytes, int from, int to);

    abstract boolean isYes(byte[] bytes, int from, int end);
}
