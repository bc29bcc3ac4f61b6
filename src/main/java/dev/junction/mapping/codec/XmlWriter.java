package dev.junction.mapping.codec;

import dev.junction.mapping.CodecException;
import java.math.BigDecimal;
import java.util.Collection;
import java.util.Map;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Writes a tree as XML; names go out as they are, prefixes and declarations included. */
final class XmlWriter {

    private static final Pattern NAME =
            Pattern.compile("[\\p{L}_][\\p{L}\\p{N}_.-]*(:[\\p{L}_][\\p{L}\\p{N}_.-]*)?");

    private final StringBuilder out = new StringBuilder(1024);
    private int depth;

    String document(Map<?, ?> root) throws CodecException {
        if (root.size() != 1) {
            throw new CodecException("/", "needs exactly one root element");
        }
        Map.Entry<?, ?> only = root.entrySet().iterator().next();
        if (only.getValue() instanceof Collection) {
            throw new CodecException("/" + only.getKey(), "the root element cannot repeat");
        }
        out.append("<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n");
        element(String.valueOf(only.getKey()), only.getValue(), "");
        return out.toString();
    }

    private void element(String name, @Nullable Object value, String above) throws CodecException {
        String where = above + "/" + name;
        Trees.checkDepth(++depth, () -> where);
        out.append('<').append(checked(name, where));
        switch (value) {
            case null -> out.append("/>");
            case Map<?, ?> members -> members(name, members, where);
            default -> {
                out.append('>');
                text(plain(value, where), where);
                out.append("</").append(name).append('>');
            }
        }
        depth--;
    }

    private void members(String name, Map<?, ?> members, String where) throws CodecException {
        for (Map.Entry<?, ?> member : members.entrySet()) {
            String key = String.valueOf(member.getKey());
            if (key.startsWith("@") && member.getValue() != null) {
                out.append(' ').append(checked(key.substring(1), where)).append("=\"");
                text(plain(member.getValue(), where + "/" + key), where);
                out.append('"');
            }
        }
        out.append('>');
        for (Map.Entry<?, ?> member : members.entrySet()) {
            String key = String.valueOf(member.getKey());
            if (key.equals(XmlReader.TEXT) && member.getValue() != null) {
                text(plain(member.getValue(), where), where);
            } else if (!key.startsWith("@") && !key.equals(XmlReader.TEXT)) {
                child(key, member.getValue(), where);
            }
        }
        out.append("</").append(name).append('>');
    }

    private void child(String name, @Nullable Object value, String where) throws CodecException {
        if (value instanceof Collection<?> list) {
            for (Object item : list) {
                element(name, item, where);
            }
        } else if (value != null) {
            element(name, value, where);
        }
    }

    private static String checked(String name, String where) throws CodecException {
        if (!NAME.matcher(name).matches()) {
            throw new CodecException(where, "is no name that XML allows");
        }
        return name;
    }

    static String plain(Object value, String where) throws CodecException {
        return switch (value) {
            case String text -> text;
            case Boolean flag -> flag.toString();
            case BigDecimal number -> number.toPlainString();
            case Double number when number == Math.rint(number) && Math.abs(number) < 1e15 ->
                    String.valueOf(number.longValue());
            case Double number -> BigDecimal.valueOf(number).toPlainString();
            case Number number -> number.toString();
            default ->
                    throw new CodecException(
                            where, "holds a list or an object where a plain value belongs");
        };
    }

    private void text(String text, String where) throws CodecException {
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            switch (c) {
                case '<' -> out.append("&lt;");
                case '>' -> out.append("&gt;");
                case '&' -> out.append("&amp;");
                case '"' -> out.append("&quot;");
                case '\t' -> out.append("&#9;");
                case '\n' -> out.append("&#10;");
                case '\r' -> out.append("&#13;");
                default -> {
                    if (c < ' ' || c == 0xFFFE || c == 0xFFFF) {
                        throw new CodecException(where, "holds a character that XML cannot carry");
                    }
                    out.append(c);
                }
            }
        }
    }
}
