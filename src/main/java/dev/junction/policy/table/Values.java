package dev.junction.policy.table;

import dev.junction.policy.condition.Sort;
import dev.junction.policy.table.Cell.Word;
import java.math.BigDecimal;

/** Values of cells and of schemas, to be compared with each other. */
final class Values {

    private Values() {}

    /** A word as an event has it, in an input of a sort. */
    static Object of(Word word, Sort.Kind sort) {
        boolean number = Question.NUMBER.matcher(word.text()).matches();
        boolean truth = word.text().equals("true") || word.text().equals("false");
        return switch (sort) {
            case WHOLE, DECIMAL -> number ? new BigDecimal(word.text()) : word.text();
            case TRUTH -> truth ? (Object) Boolean.valueOf(word.text()) : word.text();
            case ANY -> word.quoted() ? word.text() : asItLooks(word.text(), number, truth);
            default -> word.text();
        };
    }

    private static Object asItLooks(String text, boolean number, boolean truth) {
        if (number) {
            return new BigDecimal(text);
        }
        return truth ? (Object) Boolean.valueOf(text) : text;
    }

    /** Equal for values that are the same to a condition. */
    static Object key(Object value) {
        return value instanceof Number number
                ? new BigDecimal(number.toString()).stripTrailingZeros()
                : value;
    }
}
