package dev.junction.mapping.codec;

import dev.junction.mapping.CodecException;
import java.nio.charset.Charset;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Builds the tree of one message, or of a batch, from its segments. */
final class Hl7Reader {

    private final Charset charset;
    private final List<Map<String, Object>> messages = new ArrayList<>();
    private final Map<String, Object> around = new LinkedHashMap<>();
    private @Nullable Hl7Segment cutter;
    private @Nullable Delimiters delimiters;
    private boolean doubled;
    private @Nullable Map<String, Object> message;

    Hl7Reader(Charset charset) {
        this.charset = charset;
    }

    Map<String, Object> read(List<String> lines) throws CodecException {
        for (int i = 0; i < lines.size(); i++) {
            line(lines.get(i), i + 1);
        }
        if (messages.isEmpty()) {
            throw new CodecException(
                    "MSH",
                    around.isEmpty() ? "is missing" : "is missing: the batch holds no message");
        }
        if (messages.size() == 1 && around.isEmpty()) {
            return messages.getFirst();
        }
        around.put("messages", messages);
        return around;
    }

    private void line(String line, int number) throws CodecException {
        String name = name(line, number);
        switch (name) {
            case "MSH" -> {
                message = new LinkedHashMap<>();
                messages.add(message);
                add(message, header(line));
            }
            case "FHS", "BHS" -> {
                message = null;
                list(around, name).add(header(line));
            }
            case "BTS", "FTS" -> {
                message = null;
                list(around, name).add(cutter(number).read(line));
            }
            default -> {
                if (message == null) {
                    throw new CodecException("segment " + number, "comes before MSH");
                }
                add(message, body(line, number));
            }
        }
    }

    private static String name(String line, int number) throws CodecException {
        boolean named =
                line.length() >= 3
                        && Hl7Lines.isUpper(line.charAt(0))
                        && Hl7Lines.isNameEnd(line.charAt(1))
                        && Hl7Lines.isNameEnd(line.charAt(2));
        if (!named) {
            throw new CodecException(
                    "segment " + number, "does not begin with the name of a segment");
        }
        return line.substring(0, 3);
    }

    private Map<String, Object> header(String line) throws CodecException {
        Delimiters present = Delimiters.of(line);
        if (!present.equals(delimiters)) {
            delimiters = present;
            cutter = new Hl7Segment(present, new Hl7Escapes(present, charset));
        }
        int end = line.indexOf(present.field(), 4);
        doubled = Delimiters.isDoubled(line.substring(4, end < 0 ? line.length() : end));
        return cutter(1).readHeader(line);
    }

    /** A feed that was escaped twice has its line ends as text, too. */
    private Map<String, Object> body(String line, int number) throws CodecException {
        Hl7Segment cut = cutter(number);
        if (line.length() > 3 && delimiters != null && line.charAt(3) != delimiters.field()) {
            throw new CodecException("segment " + number, "has no field separator after its name");
        }
        boolean textualEnd = doubled && line.endsWith("\\r");
        return cut.read(textualEnd ? line.substring(0, line.length() - 2) : line);
    }

    private Hl7Segment cutter(int number) throws CodecException {
        if (cutter == null) {
            throw new CodecException("segment " + number, "comes before MSH");
        }
        return cutter;
    }

    private static void add(Map<String, Object> message, Map<String, Object> segment) {
        String name = String.valueOf(segment.get("name"));
        if (name.equals("MSH")) {
            String type = type(segment);
            if (!type.isEmpty()) {
                message.put("type", type);
            }
        }
        list(message, name).add(segment);
        list(message, "segments").add(segment);
    }

    private static String type(Map<String, Object> msh) {
        if (msh.get("9") instanceof List<?> list && list.getFirst() instanceof Map<?, ?> nine) {
            Object code = nine.get("1");
            Object event = nine.get("2");
            return (code == null ? "" : code.toString()) + (event == null ? "" : "^" + event);
        }
        return "";
    }

    @SuppressWarnings("unchecked")
    private static List<Object> list(Map<String, Object> map, String name) {
        return (List<Object>) map.computeIfAbsent(name, absent -> new ArrayList<>(4));
    }
}
