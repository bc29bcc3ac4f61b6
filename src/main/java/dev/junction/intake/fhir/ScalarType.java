package dev.junction.intake.fhir;

import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** The primitive types of R4, as far as their JSON form can be told right from wrong. */
enum ScalarType {
    BOOLEAN("true or false", null),
    NUMBER("a number", null),
    WHOLE("a whole number", null),
    DATE("a date", "[0-9]{4}(-(0[1-9]|1[0-2])(-(0[1-9]|[12][0-9]|3[01]))?)?"),
    DATE_TIME(
            "a date, or a date and time with its zone",
            "[0-9]{4}(-(0[1-9]|1[0-2])(-(0[1-9]|[12][0-9]|3[01])(T([01][0-9]|2[0-4]):[0-5][0-9]"
                    + "(:([0-5][0-9]|60)(\\.[0-9]+)?)?(Z|[+-][0-9]{2}:[0-9]{2}))?)?)?"),
    INSTANT(
            "a date and time with its zone",
            "[0-9]{4}-(0[1-9]|1[0-2])-(0[1-9]|[12][0-9]|3[01])T([01][0-9]|2[0-4]):[0-5][0-9]"
                    + ":([0-5][0-9]|60)(\\.[0-9]+)?(Z|[+-][0-9]{2}:[0-9]{2})"),
    TIME("a time", "([01][0-9]|2[0-3]):[0-5][0-9]:([0-5][0-9]|60)(\\.[0-9]+)?"),
    TEXT("text that is not empty", null);

    private final String what;
    private final @Nullable Pattern shape;

    ScalarType(String what, @Nullable String shape) {
        this.what = what;
        this.shape = shape == null ? null : Pattern.compile(shape);
    }

    static ScalarType of(String fhirType) {
        return switch (fhirType) {
            case "boolean" -> BOOLEAN;
            case "decimal" -> NUMBER;
            case "integer", "positiveInt", "unsignedInt" -> WHOLE;
            case "date" -> DATE;
            case "dateTime" -> DATE_TIME;
            case "instant" -> INSTANT;
            case "time" -> TIME;
            default -> TEXT;
        };
    }

    /** What it must be, for the sender. */
    String what() {
        return what;
    }

    boolean fits(Object value) {
        return switch (this) {
            case BOOLEAN -> value instanceof Boolean;
            case NUMBER -> value instanceof Number;
            case WHOLE -> value instanceof Number number && isWhole(number);
            default -> value instanceof String text && fits(text);
        };
    }

    private boolean fits(String text) {
        return !text.isEmpty() && (shape == null || shape.matcher(text).matches());
    }

    private static boolean isWhole(Number number) {
        double value = number.doubleValue();
        return value == Math.rint(value) && Math.abs(value) <= Integer.MAX_VALUE;
    }
}
