package dev.junction.policy.condition;

import com.google.re2j.Pattern;
import com.google.re2j.PatternSyntaxException;
import java.util.Optional;
import java.util.regex.MatchResult;

/**
 * Looks at a pattern before CEL does. Matching takes linear time whatever the pattern; but counted
 * repetitions within each other, such as {@code ((a{100}){100}){100}}, are written out when it is
 * compiled and fill the memory.
 */
final class Regex {

    /** The most states a pattern may compile to. */
    static final int SIZE = 2_000;

    private static final java.util.regex.Pattern COUNT =
            java.util.regex.Pattern.compile("\\{(\\d{1,4})(?:,(\\d{0,4}))?}");

    private Regex() {}

    /** What is wrong with it, if anything is. */
    static Optional<String> flaw(String pattern) {
        if (pattern.length() * repetitions(pattern) > 10L * SIZE) {
            return Optional.of("the pattern repeats too much");
        }
        try {
            return Pattern.compile(pattern).programSize() > SIZE
                    ? Optional.of("the pattern is too large")
                    : Optional.empty();
        } catch (PatternSyntaxException e) {
            return Optional.of("the pattern is not RE2: " + e.getDescription());
        }
    }

    /** All counts multiplied, as if each were within the one before. */
    private static long repetitions(String pattern) {
        return COUNT.matcher(pattern)
                .results()
                .mapToLong(Regex::count)
                .reduce(1, (all, count) -> Math.min(all * count, Integer.MAX_VALUE));
    }

    private static long count(MatchResult braces) {
        String last = braces.group(2);
        String most = last == null || last.isEmpty() ? braces.group(1) : last;
        return Math.max(1, Long.parseLong(most));
    }
}
