package dev.junction.intake.fhir;

/** The primitive types of R4, as far as their JSON form can be told right from wrong. */
enum ScalarType {
    BOOLEAN("true or false"),
    NUMBER("a number"),
    WHOLE("a whole number"),
    DATE("a date"),
    DATE_TIME("a date, or a date and time with its zone"),
    INSTANT("a date and time with its zone"),
    TIME("a time"),
    TEXT("text that is not empty");

    private final String what;

    ScalarType(String what) {
        this.what = what;
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
            case DATE -> value instanceof String text && Shape.isDate(text);
            case DATE_TIME -> value instanceof String text && Shape.isDateTime(text);
            case INSTANT -> value instanceof String text && Shape.isInstant(text);
            case TIME -> value instanceof String text && Shape.isTime(text);
            case TEXT -> value instanceof String text && !text.isEmpty();
        };
    }

    private static boolean isWhole(Number number) {
        double value = number.doubleValue();
        return value == Math.rint(value) && Math.abs(value) <= Integer.MAX_VALUE;
    }
}
