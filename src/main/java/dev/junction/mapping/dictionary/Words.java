package dev.junction.mapping.dictionary;

import com.dashjoin.jsonata.Jsonata;
import com.dashjoin.jsonata.Jsonata.JFunction;
import dev.junction.event.Sha256;
import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * The functions that a mapping may call beside JSONata's own; described in docs/mapping-trees.md.
 */
final class Words {

    /** What a word does with its arguments; a missing one is null. */
    private interface Word {
        @Nullable Object say(List<@Nullable Object> arguments);
    }

    private final ZoneId zone;

    /**
     * @param zone of times that name no offset
     */
    Words(ZoneId zone) {
        this.zone = zone;
    }

    void register(Jsonata jsonata, Map<String, Map<String, Object>> tables) {
        CodeTables codes = new CodeTables(tables);
        word(jsonata, "code", in -> codes.code(text(in, 0), argument(in, 1)));
        word(jsonata, "known", in -> codes.known(text(in, 0), argument(in, 1)));
        word(jsonata, "require", in -> required(argument(in, 0), text(in, 1)));
        word(jsonata, "hl7date", in -> given(in) ? Hl7Time.date(text(in, 0)) : null);
        word(jsonata, "hl7time", in -> given(in) ? Hl7Time.time(text(in, 0), zone(in)) : null);
        word(jsonata, "hl7ts", in -> given(in) ? Hl7Time.written(text(in, 0)) : null);
        word(jsonata, "groups", in -> Hl7Groups.of(list(argument(in, 0)), text(in, 1)));
        word(jsonata, "resolve", in -> FhirReferences.resolve(argument(in, 0), argument(in, 1)));
        word(jsonata, "text", in -> content(argument(in, 0)));
        word(jsonata, "uuid", in -> NamedUuid.of(text(in, 0)).toString());
        word(jsonata, "sha256", in -> Sha256.hex(text(in, 0).getBytes(StandardCharsets.UTF_8)));
        word(jsonata, "eval", in -> refused("$eval"));
        word(jsonata, "random", in -> refused("$random"));
    }

    /** The clock of a mapping stands still: the same message gives the same event at any time. */
    static void putNow(Map<String, @Nullable Object> variables, Instant now) {
        variables.put("now", new JFunction((input, arguments) -> now.toString(), null));
        variables.put("millis", new JFunction((input, arguments) -> now.toEpochMilli(), null));
    }

    /** What a name stands for in a mapping with these tables; null when it is no function. */
    @Nullable Object meaning(String name, Map<String, Map<String, Object>> tables) {
        Jsonata asked = Jsonata.jsonata("$" + name);
        register(asked, tables);
        return asked.evaluate(null);
    }

    @SuppressWarnings("unchecked")
    private static void word(Jsonata jsonata, String name, Word word) {
        jsonata.registerFunction(
                name,
                new JFunction(
                        (input, arguments) -> word.say((List<@Nullable Object>) arguments), null));
    }

    private static @Nullable Object argument(List<@Nullable Object> arguments, int index) {
        Object value = index < arguments.size() ? arguments.get(index) : null;
        return value == Jsonata.NULL_VALUE ? null : value;
    }

    private static boolean given(List<@Nullable Object> arguments) {
        Object first = argument(arguments, 0);
        return first != null && !first.equals("");
    }

    private static String text(List<@Nullable Object> arguments, int index) {
        String text = plain(argument(arguments, index));
        if (text == null) {
            throw Faults.said("argument " + (index + 1) + " of the function is no text");
        }
        return text;
    }

    static @Nullable String plain(@Nullable Object value) {
        return switch (value) {
            case String text -> text;
            case BigDecimal number -> number.toPlainString();
            case Number number -> number.toString();
            case Boolean flag -> flag.toString();
            case List<?> list when list.size() == 1 -> plain(list.getFirst());
            case null, default -> null;
        };
    }

    private ZoneId zone(List<@Nullable Object> arguments) {
        if (argument(arguments, 1) == null) {
            return zone;
        }
        try {
            return ZoneId.of(text(arguments, 1));
        } catch (DateTimeException e) {
            throw Faults.said("argument 2 of the function is no time zone");
        }
    }

    private static Object required(@Nullable Object value, String name) {
        if (value == null
                || value.equals("")
                || (value instanceof Collection<?> list && list.isEmpty())) {
            throw Faults.said(name + " is missing");
        }
        return value;
    }

    private static List<?> list(@Nullable Object value) {
        return value instanceof List<?> list ? list : value == null ? List.of() : List.of(value);
    }

    /** Of several nodes the text of each. */
    private static @Nullable Object content(@Nullable Object node) {
        if (node instanceof List<?> nodes && nodes.size() > 1) {
            List<Object> texts = new ArrayList<>();
            for (Object one : nodes) {
                Object text = content(one);
                if (text != null) {
                    texts.add(text);
                }
            }
            return texts;
        }
        return node instanceof Map<?, ?> map ? plain(map.get("#text")) : plain(node);
    }

    private static @Nullable Object refused(String name) {
        throw Faults.said(name + " is not for mappings: the same message gives the same event");
    }
}
