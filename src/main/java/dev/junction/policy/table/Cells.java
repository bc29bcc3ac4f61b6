package dev.junction.policy.table;

import dev.junction.policy.document.DecisionTable.Kind;
import dev.junction.policy.table.Cell.Is;
import dev.junction.policy.table.Cell.Like;
import dev.junction.policy.table.Cell.OneOf;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Reads cells; each kind of column has its own way of writing. */
final class Cells {

    private static final Pattern NOT = Pattern.compile("not(?:\\s+(.*))?", Pattern.DOTALL);
    private static final Pattern HALF = Pattern.compile("[\\x{D800}-\\x{DFFF}]");

    private Cells() {}

    static Cell read(Kind kind, String text) throws Unreadable {
        String cell = text.strip();
        if (cell.isEmpty() || cell.equals("-")) {
            return Cell.ANYTHING;
        }
        if (HALF.matcher(cell).find()) {
            throw new Unreadable("it holds half a character");
        }
        return switch (kind) {
            case IN -> oneOf(cell);
            case RANGE -> Ranges.numbers(cell);
            case REGEX -> new Like(cell);
            case DATE -> Ranges.days(cell);
            case MONEY -> Ranges.money(cell);
            case BOOL -> is(cell);
        };
    }

    private static Cell oneOf(String cell) throws Unreadable {
        Matcher not = NOT.matcher(cell);
        if (!not.matches()) {
            return new OneOf(false, Words.of(cell));
        }
        if (not.group(1) == null) {
            throw new Unreadable("after 'not' it says what not; \"not\" in quotes is the word");
        }
        return new OneOf(true, Words.of(not.group(1)));
    }

    private static Cell is(String cell) throws Unreadable {
        return switch (cell) {
            case "true" -> new Is(true);
            case "false" -> new Is(false);
            default -> throw new Unreadable("'%s' is neither true nor false".formatted(cell));
        };
    }
}
