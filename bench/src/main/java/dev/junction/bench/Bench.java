package dev.junction.bench;

import dev.junction.bench.jmh.Jmh;
import java.util.Arrays;

/** Where {@code ./junction bench} begins. */
public final class Bench {

    private Bench() {}

    /** The first word names the part. */
    public static void main(String... words) throws Exception {
        String part = words.length == 0 ? "help" : words[0];
        String[] rest = words.length == 0 ? words : Arrays.copyOfRange(words, 1, words.length);
        switch (part) {
            case "jmh" -> Jmh.run(rest);
            default -> throw new IllegalArgumentException("There is no part '" + part + "'");
        }
    }
}
