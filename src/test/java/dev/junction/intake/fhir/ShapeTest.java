package dev.junction.intake.fhir;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.regex.Pattern;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;

/** The times of FHIR are told as its own regular expressions tell them, whatever comes. */
class ShapeTest {

    private static final String YEAR = "[0-9]{4}";
    private static final String MONTH = "(0[1-9]|1[0-2])";
    private static final String DAY = "(0[1-9]|[12][0-9]|3[01])";
    private static final String HOUR_MINUTE = "([01][0-9]|2[0-4]):[0-5][0-9]";
    private static final String SECONDS = ":([0-5][0-9]|60)(\\.[0-9]+)?";
    private static final String ZONE = "(Z|[+-][0-9]{2}:[0-9]{2})";

    private static final Pattern DATE = Pattern.compile(YEAR + "(-" + MONTH + "(-" + DAY + ")?)?");
    private static final Pattern DATE_TIME =
            Pattern.compile(
                    YEAR
                            + "(-"
                            + MONTH
                            + "(-"
                            + DAY
                            + "(T"
                            + HOUR_MINUTE
                            + "("
                            + SECONDS
                            + ")?"
                            + ZONE
                            + ")?)?)?");
    private static final Pattern INSTANT =
            Pattern.compile(YEAR + "-" + MONTH + "-" + DAY + "T" + HOUR_MINUTE + SECONDS + ZONE);
    private static final Pattern TIME = Pattern.compile("([01][0-9]|2[0-3]):[0-5][0-9]" + SECONDS);

    @Property(tries = 5_000)
    void tellsWhatTheExpressionsTell(@ForAll("times") String text) {
        assertThat(Shape.isDate(text)).isEqualTo(DATE.matcher(text).matches());
        assertThat(Shape.isDateTime(text)).isEqualTo(DATE_TIME.matcher(text).matches());
        assertThat(Shape.isInstant(text)).isEqualTo(INSTANT.matcher(text).matches());
        assertThat(Shape.isTime(text)).isEqualTo(TIME.matcher(text).matches());
    }

    /** Good ones, cut off somewhere, with a character changed, and none of that. */
    @Provide
    Arbitrary<String> times() {
        Arbitrary<String> good =
                Arbitraries.of(
                        "2026",
                        "2026-03",
                        "2026-03-31",
                        "2026-12-09T24:59Z",
                        "2026-03-01T09:15:60.25+02:00",
                        "2026-03-01T19:15:00-11:30",
                        "23:59:59.999",
                        "00:00:60");
        Arbitrary<Integer> length = Arbitraries.integers().between(0, 30);
        Arbitrary<Integer> place = Arbitraries.integers().between(-10, 29);
        Arbitrary<Character> other = Arbitraries.of('0', '1', '3', '6', '9', '-', ':', 'T', 'Z');
        return Combinators.combine(good, length, place, other)
                .as(
                        (text, cut, at, c) -> {
                            String changed =
                                    at < 0 || at >= text.length()
                                            ? text
                                            : text.substring(0, at) + c + text.substring(at + 1);
                            return cut > changed.length() || at % 2 == 0
                                    ? changed
                                    : changed.substring(0, cut);
                        });
    }
}
