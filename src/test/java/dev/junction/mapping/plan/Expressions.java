package dev.junction.mapping.plan;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;

/** JSONata that nobody would write, and trees for it: from one seed always the same. */
final class Expressions {

    private static final String[] NAMES = {"a", "b", "c", "items", "`1`"};
    private static final String[] LITERALS = {
        "'x'", "'b'", "''", "0", "1", "-1", "2.5", "true", "false", "null", "[]", "{}"
    };
    private static final String[] VARIABLES = {"$", "$$", "$v", "$w", "$given", "$f"};
    private static final String[] OPERATORS = {
        "=", "!=", "<", "<=", ">", ">=", "+", "-", "*", "%", "&", "and", "or", "in"
    };
    private static final String[] ONE = {
        "count",
        "trim",
        "uppercase",
        "exists",
        "not",
        "string",
        "distinct",
        "merge",
        "keys",
        "sum",
        "lowercase",
        "boolean",
        "number",
        "trim",
        "reverse",
        "f",
        "g"
    };
    private static final String[] PATTERNS = {
        "/^.*[\\/:|]/", "/x/", "/[^a-z]/i", "/(b)|x*/", "'b'", "''"
    };
    private static final String[] REPLACEMENTS = {"''", "'y'", "'$0'", "'$1$2'", "'\\\\'"};
    private static final String[] TWO = {
        "append",
        "lookup",
        "contains",
        "join",
        "substring",
        "substringBefore",
        "substringAfter",
        "g"
    };

    private final Random random;

    Expressions(long seed) {
        this.random = new Random(seed);
    }

    /** An expression with functions that it may call. */
    String expression() {
        return "( $f := function($p) {%s}; $g := function($p, $q) {%s}; %s )"
                .formatted(part(2), part(2), part(5));
    }

    private String part(int depth) {
        if (depth == 0) {
            return leaf();
        }
        int below = depth - 1;
        return switch (random.nextInt(22)) {
            case 0, 1 -> leaf();
            case 2, 3, 4 -> step(below) + "." + step(below);
            case 5 -> step(below) + "[" + random.nextInt(-2, 3) + "]";
            case 6 -> step(below) + "[" + part(below) + "]";
            case 7 -> "(" + part(below) + ")[]";
            case 8, 9 -> "{'k': " + part(below) + ", 'l': " + part(below) + "}";
            case 10 -> "[" + part(below) + ", " + part(below) + "]";
            case 11, 12 -> "(" + part(below) + " " + any(OPERATORS) + " " + part(below) + ")";
            case 13 -> "(" + part(below) + " ? " + part(below) + " : " + part(below) + ")";
            case 14 -> "(" + part(below) + " ? " + part(below) + ")";
            case 15 ->
                    "($v := " + part(below) + "; $w := " + part(below) + "; " + part(below) + ")";
            case 16 -> "$" + any(ONE) + "(" + part(below) + ")";
            case 17 -> "$" + any(TWO) + "(" + part(below) + ", " + part(below) + ")";
            case 18 -> "$map(" + part(below) + ", function($v, $w) {" + part(below) + "})";
            case 19 ->
                    "$replace("
                            + part(below)
                            + ", "
                            + any(PATTERNS)
                            + ", "
                            + any(REPLACEMENTS)
                            + ")";
            case 20 -> "$filter(" + part(below) + ", function($v) {" + part(below) + "})";
            default ->
                    step(below)
                            + "#$w"
                            + (random.nextBoolean() ? "" : "[" + part(below) + "]")
                            + "."
                            + step(below);
        };
    }

    /** What may stand beside a dot. */
    private String step(int depth) {
        return switch (random.nextInt(4)) {
            case 0 -> any(NAMES);
            case 1 -> any(NAMES) + "[" + random.nextInt(-1, 2) + "]";
            case 2 -> any(VARIABLES);
            default -> "(" + part(depth) + ")";
        };
    }

    private String leaf() {
        return switch (random.nextInt(3)) {
            case 0 -> any(NAMES);
            case 1 -> any(LITERALS);
            default -> any(VARIABLES);
        };
    }

    private String any(String[] of) {
        return of[random.nextInt(of.length)];
    }

    /** A tree with the names that the expressions use. */
    Object tree(int depth) {
        return switch (random.nextInt(depth == 0 ? 5 : 9)) {
            case 0 -> "x";
            case 1 -> "b";
            case 2 -> random.nextInt(3);
            case 3 -> 2.5;
            case 4 -> random.nextBoolean();
            case 5, 6 -> {
                List<Object> items = new ArrayList<>();
                for (int i = random.nextInt(4); i > 0; i--) {
                    items.add(random.nextInt(12) == 0 ? null : tree(depth - 1));
                }
                yield items;
            }
            default -> members(depth);
        };
    }

    private Map<String, Object> members(int depth) {
        Map<String, Object> members = new LinkedHashMap<>();
        for (String name : List.of("a", "b", "c", "items", "1")) {
            if (random.nextInt(3) > 0) {
                members.put(name, random.nextInt(12) == 0 ? null : tree(depth - 1));
            }
        }
        return members;
    }
}
