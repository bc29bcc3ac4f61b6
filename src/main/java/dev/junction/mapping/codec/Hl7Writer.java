package dev.junction.mapping.codec;

import dev.junction.mapping.CodecException;
import java.math.BigDecimal;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** Writes segments as ER7; every segment ends in CR. */
final class Hl7Writer {

    private final StringBuilder out = new StringBuilder(1024);
    private final Delimiters delimiters;
    private final Hl7Escapes escapes;
    private @Nullable String charsetName;

    Hl7Writer(Delimiters delimiters, Charset charset) {
        this.delimiters = delimiters;
        this.escapes = new Hl7Escapes(delimiters, charset);
    }

    /** MSH-18 for a header that has none. */
    Hl7Writer naming(String msh18) {
        this.charsetName = msh18;
        return this;
    }

    String write(Iterable<?> segments) throws CodecException {
        int number = 0;
        for (Object segment : segments) {
            segment(segment, ++number);
        }
        return out.toString();
    }

    private void segment(Object value, int number) throws CodecException {
        if (!(value instanceof Map<?, ?> segment)
                || !(segment.get("name") instanceof String name)
                || name.length() != 3) {
            throw new CodecException("segment " + number, "has no name of three characters");
        }
        TreeMap<Integer, Object> fields = numbered(segment, name);
        boolean header = isHeader(name);
        if (header && charsetName != null && name.equals("MSH")) {
            fields.put(18, charsetName);
        }
        out.append(name);
        int at = 0;
        if (header) {
            out.append(delimiters.field()).append(delimiters.encoding());
            fields.remove(1);
            fields.remove(2);
            at = 2;
        }
        for (Map.Entry<Integer, Object> field : fields.entrySet()) {
            repeat(delimiters.field(), field.getKey() - at);
            at = field.getKey();
            field(field.getValue(), name + "-" + at);
        }
        out.append('\r');
    }

    static boolean isHeader(String name) {
        return name.equals("MSH") || name.equals("FHS") || name.equals("BHS");
    }

    private static TreeMap<Integer, Object> numbered(Map<?, ?> parts, String where)
            throws CodecException {
        TreeMap<Integer, Object> numbered = new TreeMap<>();
        for (Map.Entry<?, ?> part : parts.entrySet()) {
            String name = String.valueOf(part.getKey());
            if (!name.equals("name")) {
                numbered.put(
                        number(name, where),
                        part.getValue() == null ? Hl7Segment.DELETE : part.getValue());
            }
        }
        return numbered;
    }

    private static int number(String name, String where) throws CodecException {
        if (name.isEmpty()
                || name.length() > 3
                || !name.chars().allMatch(c -> c >= '0' && c <= '9')
                || Integer.parseInt(name) == 0) {
            throw new CodecException(where, "has a part whose name is no number: " + name);
        }
        return Integer.parseInt(name);
    }

    private void field(Object value, String where) throws CodecException {
        if (!(value instanceof Collection<?> repetitions)) {
            repetition(value, where);
            return;
        }
        boolean first = true;
        for (Object repetition : repetitions) {
            if (!first) {
                out.append(delimiters.repetition());
            }
            first = false;
            repetition(repetition, where);
        }
    }

    private void repetition(@Nullable Object value, String where) throws CodecException {
        if (value instanceof Map<?, ?> components) {
            parts(components(components, where), delimiters.component(), where);
        } else {
            scalar(value, where);
        }
    }

    /** Components by number; {@code 4} and {@code 4.2} become one component of two parts. */
    private static TreeMap<Integer, Object> components(Map<?, ?> flat, String where)
            throws CodecException {
        TreeMap<Integer, Object> components = new TreeMap<>();
        for (Map.Entry<?, ?> part : flat.entrySet()) {
            String name = String.valueOf(part.getKey());
            int dot = name.indexOf('.');
            Object value = part.getValue() == null ? Hl7Segment.DELETE : part.getValue();
            int component = number(dot < 0 ? name : name.substring(0, dot), where);
            if (dot < 0 && value instanceof Map<?, ?> nested) {
                subcomponents(components, component)
                        .putAll(numbered(nested, where + "." + component));
            } else {
                subcomponents(components, component)
                        .put(dot < 0 ? 1 : number(name.substring(dot + 1), where), value);
            }
        }
        return components;
    }

    @SuppressWarnings("unchecked")
    private static TreeMap<Integer, Object> subcomponents(
            TreeMap<Integer, Object> components, int number) {
        return (TreeMap<Integer, Object>)
                components.computeIfAbsent(number, absent -> new TreeMap<Integer, Object>());
    }

    private void parts(TreeMap<Integer, Object> parts, char delimiter, String where)
            throws CodecException {
        int at = 1;
        for (Map.Entry<Integer, Object> part : parts.entrySet()) {
            repeat(delimiter, part.getKey() - at);
            at = part.getKey();
            if (part.getValue() instanceof TreeMap<?, ?> subs) {
                @SuppressWarnings("unchecked")
                TreeMap<Integer, Object> numbered = (TreeMap<Integer, Object>) subs;
                parts(numbered, delimiters.subcomponent(), where + "." + at);
            } else {
                scalar(part.getValue(), where + "." + at);
            }
        }
    }

    private void scalar(@Nullable Object value, String where) throws CodecException {
        switch (value) {
            case null -> out.append(Hl7Segment.DELETE);
            case String text when text.equals(Hl7Segment.DELETE) -> out.append(text);
            case String text -> escapes.escape(text, out);
            case Boolean flag -> out.append(flag ? 'Y' : 'N');
            case BigDecimal number -> out.append(number.toPlainString());
            case Double number -> out.append(plain(number));
            case Number number -> out.append(number);
            default ->
                    throw new CodecException(
                            where, "holds a list or an object where a plain value belongs");
        }
    }

    private static String plain(double number) {
        return number == Math.rint(number) && Math.abs(number) < 1e15
                ? String.valueOf((long) number)
                : BigDecimal.valueOf(number).toPlainString();
    }

    private void repeat(char delimiter, int times) {
        for (int i = 0; i < times; i++) {
            out.append(delimiter);
        }
    }

    /** The text of a single value of a header, for MSH-1, MSH-2 and MSH-18. */
    static String text(Map<?, ?> header, String number) {
        Object value = header.get(number);
        if (value instanceof List<?> list) {
            value = list.isEmpty() ? null : list.getFirst();
        }
        if (value instanceof Map<?, ?> map) {
            value = map.get("1");
        }
        return value == null ? "" : value.toString();
    }

    static boolean isAscii(String text) {
        return StandardCharsets.US_ASCII.newEncoder().canEncode(text);
    }
}
