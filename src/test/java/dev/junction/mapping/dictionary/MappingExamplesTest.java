package dev.junction.mapping.dictionary;

import static org.assertj.core.api.Assertions.assertThat;

import dev.junction.event.Event;
import dev.junction.event.EventType;
import dev.junction.event.Format;
import dev.junction.event.Priority;
import dev.junction.mapping.Codecs;
import dev.junction.mapping.Dictionaries.Context;
import dev.junction.mapping.Dictionaries.Draft;
import dev.junction.mapping.Dictionaries.Meaning;
import dev.junction.mapping.codec.AllCodecs;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;

/** Every dictionary is shown by examples beside it, and does what they show. */
class MappingExamplesTest {

    private static final Path MAPPINGS = Path.of("mappings");
    private static final Instant RECEIVED = Instant.parse("2026-01-15T10:00:00Z");
    private static final Codecs CODECS = new AllCodecs();

    private static LibraryFolder.Reading reading;

    @BeforeAll
    static void read() {
        reading = new LibraryFolder(MAPPINGS, new Words(ZoneOffset.UTC)).read(Optional.empty());
    }

    @Test
    void everythingCompiles() {
        assertThat(reading.problems()).isEmpty();
    }

    @Test
    void everyDictionaryHasExamples() {
        List<String> without =
                reading.library().scripts().stream()
                        .map(Script::name)
                        .filter(name -> !name.endsWith("/index") && !hasExamples(name))
                        .toList();

        assertThat(without).as("dictionaries without an example").isEmpty();
    }

    private static boolean hasExamples(String name) {
        String[] files = MAPPINGS.resolve(name + ".examples").toFile().list();
        return files != null && Stream.of(files).anyMatch(file -> file.contains(".in."));
    }

    @TestFactory
    Stream<DynamicTest> everyExampleIn() throws IOException {
        return examples("in").stream()
                .map(example -> DynamicTest.dynamicTest(title(example), () -> checkIn(example)));
    }

    @TestFactory
    Stream<DynamicTest> everyExampleOut() throws IOException {
        return examples("out").stream()
                .map(example -> DynamicTest.dynamicTest(title(example), () -> checkOut(example)));
    }

    private static void checkIn(Path example) throws Exception {
        String name = mapping(example);
        Format format = format(name.split("/")[1], extension(example));
        Object tree = CODECS.of(format).decode(Files.readAllBytes(example), StandardCharsets.UTF_8);

        Meaning meaning =
                new Reader(ZoneOffset.UTC)
                        .understand(
                                reading.library(),
                                format,
                                tree,
                                new Context("example", "example-facility", RECEIVED));

        List<Object> events = new ArrayList<>();
        for (Draft draft : meaning.drafts()) {
            assertThat(
                            reading.library()
                                    .schemas()
                                    .validate(new EventType(draft.type()), draft.data()))
                    .as("problems of %s against its schema", draft.type())
                    .isEmpty();
            events.add(shown(draft));
        }
        assertThat(json(events)).isEqualTo(json(tree(out(example, "json"))));
        assertThat(meaning.mappingVersion()).contains(name + "@");
    }

    private static void checkOut(Path example) throws Exception {
        String name = mapping(example);
        Event event = event(tree(example));
        assertThat(reading.library().schemas().validate(event.type(), event.data()))
                .as("problems of the event against its schema")
                .isEmpty();
        assertThat(name).endsWith("/" + event.type().name());
        Renderer renderer = new Renderer(new KeptInMemory(), new Words(ZoneOffset.UTC));
        String version =
                renderer.versionFor(reading.library(), name.split("/")[1], event).orElseThrow();

        Object made = renderer.render(reading.library(), version, event, "example-key");

        Path expected = outOf(example);
        Format format = outFormat(extension(expected), made);
        byte[] written = CODECS.of(format).encode(made);
        assertThat(comparable(format, written))
                .isEqualTo(comparable(format, Files.readAllBytes(expected)));
    }

    private static String comparable(Format format, byte[] bytes) throws Exception {
        return switch (format) {
            case HL7V2, CSV ->
                    new String(bytes, StandardCharsets.UTF_8).replaceAll("\r\n?", "\n").strip();
            default -> json(CODECS.of(format).decode(bytes, StandardCharsets.UTF_8));
        };
    }

    private static Map<String, Object> shown(Draft draft) {
        Map<String, Object> event = new LinkedHashMap<>();
        event.put("type", draft.type());
        event.put("subject", draft.subject());
        event.put("time", Objects.requireNonNullElse(draft.time(), RECEIVED).toString());
        event.put("facility", Objects.requireNonNullElse(draft.facility(), "example-facility"));
        event.put("caseid", Objects.requireNonNullElse(draft.caseId(), draft.subject()));
        event.put("priority", Objects.requireNonNullElse(draft.priority(), "ROUTINE"));
        event.put("keys", draft.keys());
        event.put("data", draft.data());
        return event;
    }

    @SuppressWarnings("unchecked")
    private static Event event(Object tree) {
        Map<String, Object> map = (Map<String, Object>) tree;
        String subject = (String) map.getOrDefault("subject", "");
        return new Event(
                UUID.fromString(
                        (String) map.getOrDefault("id", "01890000-0000-7000-8000-000000000001")),
                (String) map.getOrDefault("source", "example"),
                new EventType((String) map.getOrDefault("type", "")),
                subject,
                Instant.parse((String) map.getOrDefault("time", RECEIVED.toString())),
                (String) map.getOrDefault("facility", "example-facility"),
                (String) map.getOrDefault("caseid", subject),
                Priority.valueOf((String) map.getOrDefault("priority", "ROUTINE")),
                (Map<String, String>) map.getOrDefault("keys", Map.of()),
                (Map<String, Object>) map.getOrDefault("data", Map.of()));
    }

    /** Members in alphabetical order, numbers by value: what differs is then easy to see. */
    private static String json(Object tree) {
        return Canonically.written(tree);
    }

    private static Object tree(Path file) throws Exception {
        return CODECS.of(Format.JSON).decode(Files.readAllBytes(file), StandardCharsets.UTF_8);
    }

    private static List<Path> examples(String direction) throws IOException {
        if (!Files.isDirectory(MAPPINGS.resolve(direction))) {
            return List.of();
        }
        try (Stream<Path> files = Files.walk(MAPPINGS.resolve(direction))) {
            return files.filter(file -> file.getFileName().toString().contains(".in."))
                    .sorted()
                    .toList();
        }
    }

    private static String title(Path example) {
        return MAPPINGS.relativize(example).toString();
    }

    private static String mapping(Path example) {
        return MAPPINGS.relativize(example.getParent())
                .toString()
                .replace(".examples", "")
                .replace('\\', '/');
    }

    private static String extension(Path file) {
        String name = file.getFileName().toString();
        return name.substring(name.lastIndexOf('.') + 1);
    }

    private static Path out(Path example, String extension) {
        String name = example.getFileName().toString();
        return example.resolveSibling(
                name.substring(0, name.indexOf(".in.")) + ".out." + extension);
    }

    private static Path outOf(Path example) {
        return Stream.of("json", "hl7", "xml", "csv")
                .map(extension -> out(example, extension))
                .filter(Files::exists)
                .findFirst()
                .orElseThrow(() -> new AssertionError("no .out. file beside " + example));
    }

    private static Format format(String folder, String extension) {
        return switch (folder) {
            case "fhir" -> extension.equals("xml") ? Format.FHIR_XML : Format.FHIR_JSON;
            case "hl7v2" -> Format.HL7V2;
            case "xml" -> Format.XML;
            case "csv" -> Format.CSV;
            default -> Format.JSON;
        };
    }

    private static Format outFormat(String extension, Object made) {
        return switch (extension) {
            case "hl7" -> Format.HL7V2;
            case "xml" -> Format.XML;
            case "csv" -> Format.CSV;
            default ->
                    made instanceof Map<?, ?> map && map.containsKey("resourceType")
                            ? Format.FHIR_JSON
                            : Format.JSON;
        };
    }
}
