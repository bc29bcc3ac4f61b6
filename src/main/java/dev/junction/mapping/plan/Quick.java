package dev.junction.mapping.plan;

import com.dashjoin.jsonata.Functions;
import com.dashjoin.jsonata.Jsonata;
import com.dashjoin.jsonata.Jsonata.JFunction;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.StringJoiner;
import java.util.function.BinaryOperator;
import java.util.function.UnaryOperator;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * One of the engine's functions that mappings call most, without the engine's check of its
 * arguments where they are of the usual kinds.
 */
final class Quick extends JFunction {

    /** Said where the arguments are not of the usual kinds. */
    static final Object UNSURE = new Object();

    private interface Shortcut {
        @Nullable Object of(@Nullable Object[] arguments);
    }

    private final JFunction original;
    private final Shortcut shortcut;

    private Quick(JFunction original, Shortcut shortcut) {
        super((input, arguments) -> original.call(input, arguments), null);
        this.original = original;
        this.shortcut = shortcut;
    }

    /** What a variable of that name means, with a shortcut if there is one. */
    static @Nullable Object of(String name, @Nullable Object meaning) {
        if (!(meaning instanceof JFunction function)
                || !Jsonata.class.equals(function.getClass().getEnclosingClass())) {
            return meaning;
        }
        Shortcut known = named(name);
        return known == null ? meaning : new Quick(function, known);
    }

    JFunction original() {
        return original;
    }

    @Nullable Object call(@Nullable Object[] arguments) {
        return shortcut.of(arguments);
    }

    private static @Nullable Shortcut named(String name) {
        return switch (name) {
            case "exists" -> in -> in.length == 1 ? (Object) (in[0] != null) : UNSURE;
            case "not" ->
                    in ->
                            in.length == 1 && isData(in[0])
                                    ? (Object) !Jsonata.boolize(in[0])
                                    : UNSURE;
            case "count" -> Quick::count;
            case "string" -> in -> in.length == 1 && in[0] instanceof String text ? text : UNSURE;
            case "lowercase" -> ofText(String::toLowerCase);
            case "uppercase" -> ofText(String::toUpperCase);
            case "trim" -> ofText(Functions::trim);
            case "substringBefore" -> ofTexts(Functions::substringBefore);
            case "substringAfter" -> ofTexts(Functions::substringAfter);
            case "join" -> Quick::join;
            case "substring" -> Quick::substring;
            case "replace" -> Quick::replace;
            case "contains" ->
                    in ->
                            in.length == 2 && in[0] instanceof String a && in[1] instanceof String b
                                    ? (Object) a.contains(b)
                                    : UNSURE;
            case "lookup" ->
                    in ->
                            in.length == 2 && in[0] instanceof Map && in[1] instanceof String key
                                    ? Functions.lookup(in[0], key)
                                    : UNSURE;
            case "append" ->
                    in ->
                            in.length == 2 && isData(in[0]) && isData(in[1])
                                    ? Functions.append(in[0], in[1])
                                    : UNSURE;
            case "merge" ->
                    in -> in.length == 1 && in[0] instanceof List<?> all ? merged(all) : UNSURE;
            case "distinct" ->
                    in ->
                            in.length == 1 && in[0] instanceof List
                                    ? Functions.distinct(in[0])
                                    : UNSURE;
            default -> null;
        };
    }

    private static Shortcut ofText(UnaryOperator<String> function) {
        return in -> in.length == 1 && in[0] instanceof String text ? function.apply(text) : UNSURE;
    }

    private static Shortcut ofTexts(BinaryOperator<String> function) {
        return in ->
                in.length == 2 && in[0] instanceof String a && in[1] instanceof String b
                        ? function.apply(a, b)
                        : UNSURE;
    }

    private static boolean isData(@Nullable Object value) {
        return value instanceof String
                || value instanceof Map
                || value instanceof List
                || value instanceof Boolean
                || value instanceof Integer;
    }

    private static Object count(@Nullable Object[] in) {
        if (in.length != 1 || !isData(in[0])) {
            return UNSURE;
        }
        return in[0] instanceof List<?> list ? list.size() : 1;
    }

    private static @Nullable Object substring(@Nullable Object[] in) {
        if (in.length < 2
                || in.length > 3
                || !(in[0] instanceof String text)
                || !(in[1] instanceof Integer from)) {
            return UNSURE;
        }
        if (in.length == 2) {
            return Functions.substring(text, from, null);
        }
        return in[2] instanceof Integer length ? Functions.substring(text, from, length) : UNSURE;
    }

    /** By a pattern that the mapping wrote, and with nothing of its match in the replacement. */
    private static Object replace(@Nullable Object[] in) {
        return in.length == 3
                        && in[0] instanceof String text
                        && in[1] instanceof Pattern pattern
                        && in[2] instanceof String by
                        && by.indexOf('$') < 0
                        && by.indexOf('\\') < 0
                ? pattern.matcher(text).replaceAll(by)
                : UNSURE;
    }

    private static Object join(@Nullable Object[] in) {
        if (in.length != 2 || !(in[0] instanceof List<?> all) || !(in[1] instanceof String by)) {
            return UNSURE;
        }
        StringJoiner joined = new StringJoiner(by);
        for (Object one : all) {
            if (!(one instanceof String text)) {
                return UNSURE;
            }
            joined.add(text);
        }
        return joined.toString();
    }

    private static Object merged(List<?> all) {
        Map<Object, @Nullable Object> merged = new LinkedHashMap<>();
        for (Object one : all) {
            if (!(one instanceof Map<?, ?> map)) {
                return UNSURE;
            }
            merged.putAll(map);
        }
        return merged;
    }
}
