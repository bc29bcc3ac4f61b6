package dev.junction.bench.load;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;

/**
 * A request that is written once and then only numbered: the places of its number and of its lane
 * are known, and all numbers are equally long.
 */
public final class Letter {

    /** Stands for the message's number, ten digits. */
    public static final String NUMBER = "##########";

    /** Stands for the lane's number, eight digits. */
    public static final String LANE = "@@@@@@@@";

    private final byte[] bytes;
    private final int bodySize;
    private final int[] numbers;
    private final int[] lanes;

    private Letter(byte[] bytes, int bodySize) {
        this.bytes = bytes;
        this.bodySize = bodySize;
        this.numbers = places(bytes, NUMBER);
        this.lanes = places(bytes, LANE);
    }

    /** A POST of a body that has the places in it. */
    public static Letter post(String path, String contentType, String key, String body) {
        byte[] content = body.getBytes(StandardCharsets.UTF_8);
        byte[] head =
                ("POST " + path + " HTTP/1.1\r\nHost: 127.0.0.1\r\nX-Api-Key: " + key)
                        .concat("\r\nContent-Type: " + contentType)
                        .concat("\r\nContent-Length: " + content.length + "\r\n\r\n")
                        .getBytes(StandardCharsets.US_ASCII);
        return new Letter(joined(head, content, new byte[0]), content.length);
    }

    /** A frame of MLLP around a message that has the places in it. */
    public static Letter frame(String message) {
        byte[] content = message.getBytes(StandardCharsets.UTF_8);
        return new Letter(
                joined(new byte[] {0x0B}, content, new byte[] {0x1C, 0x0D}), content.length);
    }

    int size() {
        return bytes.length;
    }

    /** How long the message is, without what the protocol puts around it. */
    public int bodySize() {
        return bodySize;
    }

    /** The whole request, for a connection that numbers it again and again. */
    ByteBuffer copy() {
        ByteBuffer copy = ByteBuffer.allocateDirect(bytes.length);
        copy.put(bytes).flip();
        return copy;
    }

    /** Puts numbers into a copy. */
    void number(ByteBuffer copy, long number, long lane) {
        for (int place : numbers) {
            digits(copy, place, NUMBER.length(), number);
        }
        for (int place : lanes) {
            digits(copy, place, LANE.length(), lane);
        }
    }

    private static void digits(ByteBuffer copy, int place, int length, long number) {
        long left = number;
        for (int i = place + length - 1; i >= place; i--) {
            copy.put(i, (byte) ('0' + left % 10));
            left /= 10;
        }
    }

    private static int[] places(byte[] bytes, String what) {
        byte[] sought = what.getBytes(StandardCharsets.US_ASCII);
        List<Integer> places = new ArrayList<>();
        for (int i = 0; i <= bytes.length - sought.length; i++) {
            int same = 0;
            while (same < sought.length && bytes[i + same] == sought[same]) {
                same++;
            }
            if (same == sought.length) {
                places.add(i);
                i += same - 1;
            }
        }
        return places.stream().mapToInt(Integer::intValue).toArray();
    }

    private static byte[] joined(byte[] head, byte[] content, byte[] tail) {
        return ByteBuffer.allocate(head.length + content.length + tail.length)
                .put(head)
                .put(content)
                .put(tail)
                .array();
    }
}
