package dev.junction.policy.document;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.type.TypeReference;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.SerializationFeature;
import com.fasterxml.jackson.databind.cfg.JsonNodeFeature;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.fasterxml.jackson.datatype.jsr310.JavaTimeModule;
import dev.junction.policy.document.Yaml.Place;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.regex.Pattern;

/**
 * A document as text: the JSON that the database keeps, whose form follows no setting since it must
 * be readable in years; and the YAML or JSON that people send and read.
 */
public final class DocumentText {

    /** The most bytes that people may send. */
    public static final int LARGEST = 10 * 1024 * 1024;

    private static final Pattern JSON_BEGINS = Pattern.compile("\\s*\\{\\s*[\"}]");

    private static final TypeReference<List<Rule>> RULES = new TypeReference<>() {};
    private static final JsonMapper KEPT =
            JsonMapper.builder()
                    .addModule(new JavaTimeModule())
                    .disable(SerializationFeature.WRITE_DATES_AS_TIMESTAMPS)
                    .disable(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES)
                    .disable(JsonNodeFeature.STRIP_TRAILING_BIGDECIMAL_ZEROES)
                    .build();

    private DocumentText() {}

    /** For the database. */
    public static String toJson(Document document) {
        try {
            return KEPT.writeValueAsString(document);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("A policy could not be written as JSON", e);
        }
    }

    /**
     * From the database; also the form of earlier days, a list of rules. What this version of the
     * hub does not know is left out.
     */
    public static Document fromJson(String json) {
        try {
            return json.stripLeading().startsWith("[")
                    ? Document.of(KEPT.readValue(json, RULES))
                    : KEPT.readValue(json, Document.class);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("The database holds a policy that cannot be read", e);
        }
    }

    /**
     * What people send, YAML or JSON.
     *
     * @throws TextRefused when anything in it is not as it should be
     */
    public static Document read(byte[] bytes) throws TextRefused {
        String text = text(bytes);
        return isJson(text)
                ? Strict.json(text, Document.class)
                : Strict.yaml(new Remarks(text).describeAll(YamlReader.read(text)), Document.class);
    }

    /**
     * One row of a section, YAML or JSON.
     *
     * @throws TextRefused when anything in it is not as it should be
     */
    public static <T extends Named> T readRow(Section<T> section, byte[] bytes) throws TextRefused {
        String text = text(bytes);
        return isJson(text)
                ? Strict.json(text, section.type())
                : Strict.yaml(
                        new Remarks(text).describeRow(section, YamlReader.read(text)),
                        section.type());
    }

    /** For people: same document, same text. What is empty or as usual is left out. */
    public static String toYaml(Document document) {
        ObjectNode tree = KEPT.valueToTree(document);
        Usual.leaveOut(tree);
        return YamlWriter.write(tree);
    }

    private static boolean isJson(String text) {
        return JSON_BEGINS.matcher(text).lookingAt();
    }

    private static String text(byte[] bytes) throws TextRefused {
        if (bytes.length > LARGEST) {
            throw new TextRefused("", Place.UNKNOWN, "It is larger than 10 MB");
        }
        try {
            String text =
                    StandardCharsets.UTF_8.newDecoder().decode(ByteBuffer.wrap(bytes)).toString();
            return text.startsWith("\uFEFF") ? text.substring(1) : text;
        } catch (CharacterCodingException e) {
            throw new TextRefused("", Place.UNKNOWN, "It is not UTF-8");
        }
    }
}
