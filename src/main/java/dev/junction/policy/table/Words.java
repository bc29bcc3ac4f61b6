package dev.junction.policy.table;

import dev.junction.policy.table.Cell.Word;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The values of a cell, between commas: {@code A, B}. A value in double quotes is text and may hold
 * anything, a quote itself twice: {@code "10, or more"}.
 */
final class Words {

    private static final Pattern WORD =
            Pattern.compile("\\s*(?:\"((?:[^\"]|\"\")*+)\"|([^,\"]*+))\\s*(,|$)");

    private Words() {}

    static List<Word> of(String cell) throws Unreadable {
        List<Word> words = new ArrayList<>();
        Matcher word = WORD.matcher(cell);
        int at = 0;
        boolean more = true;
        while (more) {
            if (!word.find(at) || word.start() != at) {
                throw new Unreadable("a value in double quotes ends with one: A, \"B, or C\"");
            }
            words.add(word(word));
            more = word.group(3).equals(",");
            at = word.end();
        }
        return words;
    }

    private static Word word(Matcher word) throws Unreadable {
        if (word.group(1) != null) {
            return new Word(word.group(1).replace("\"\"", "\""), true);
        }
        String plain = word.group(2).strip();
        if (plain.isEmpty()) {
            throw new Unreadable("a value is missing beside a comma; \"\" is the empty text");
        }
        return new Word(plain, false);
    }
}
