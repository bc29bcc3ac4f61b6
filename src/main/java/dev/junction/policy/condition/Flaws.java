package dev.junction.policy.condition;

import dev.cel.common.CelIssue;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;

/** What the compiler says, in words for the person who wrote the condition. */
final class Flaws {

    private static final Pattern EXPECTING = Pattern.compile(" expecting \\{.*", Pattern.DOTALL);
    private static final Pattern CONTAINER = Pattern.compile(" \\(in container '[^']*'\\)");
    private static final Pattern MIXED = Pattern.compile("'\\((double, int|int, double)\\)'");

    private Flaws() {}

    static List<Flaw> of(Iterable<CelIssue> issues) {
        List<Flaw> flaws = new ArrayList<>();
        for (CelIssue issue : issues) {
            int line = Math.max(1, issue.getSourceLocation().getLine());
            int column = Math.max(0, issue.getSourceLocation().getColumn()) + 1;
            flaws.add(new Flaw(line, column, words(issue.getMessage())));
        }
        return flaws.stream().distinct().toList();
    }

    private static String words(String message) {
        String plain = EXPECTING.matcher(message).replaceFirst("");
        plain = CONTAINER.matcher(plain).replaceAll("");
        plain = plain.replace("'<EOF>'", "the end").replace(Shape.PREFIX, "");
        if (MIXED.matcher(plain).find()) {
            return plain + "; write whole numbers beside a decimal as 2000.0";
        }
        return plain;
    }
}
