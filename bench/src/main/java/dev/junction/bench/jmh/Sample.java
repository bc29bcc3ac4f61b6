package dev.junction.bench.jmh;

import dev.junction.event.Event;
import dev.junction.event.EventType;
import dev.junction.event.Format;
import dev.junction.event.Lane;
import dev.junction.event.MessageId;
import dev.junction.event.Priority;
import dev.junction.journal.Message;
import dev.junction.mapping.CloudEvents;
import dev.junction.mapping.codec.JsonCodec;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.Map;

/**
 * One of the golden pairs beside the mappings, by its place: {@code hl7v2/adt-patient/01}. So what
 * is measured is what the examples show, and is right.
 */
record Sample(Format format, byte[] body) {

    static final Instant RECEIVED = Instant.parse("2026-01-15T10:00:00Z");

    /** A message as it comes in. */
    static Sample in(String place) {
        Path file = file("in", place);
        return new Sample(format(place, file), bytes(file));
    }

    /** An event as it goes out to the destination of {@code place}. */
    @SuppressWarnings("unchecked")
    static Event out(String place) {
        try {
            Object tree = new JsonCodec().decode(bytes(file("out", place)), StandardCharsets.UTF_8);
            Map<String, Object> event = (Map<String, Object>) tree;
            event.putIfAbsent("id", "01995d3c-7f00-7000-8000-000000000001");
            event.putIfAbsent("caseid", event.get("subject"));
            event.putIfAbsent("priority", Priority.ROUTINE.name());
            event.putIfAbsent("keys", Map.of());
            event.putIfAbsent("time", RECEIVED.toString());
            return CloudEvents.fromBytes(new JsonCodec().encode(event));
        } catch (dev.junction.mapping.CodecException e) {
            throw new IllegalStateException("The example of " + place + " is no event", e);
        }
    }

    /** The message as the journal hands it to the hall. */
    Message message() {
        return new Message(
                MessageId.next(),
                1,
                "example",
                "C-1",
                format,
                "UTF-8",
                body,
                new Lane(7),
                Priority.ROUTINE,
                RECEIVED,
                1,
                false);
    }

    static EventType type(String place) {
        return new EventType(place.split("/")[1]);
    }

    /** The file of {@code folder/mapping/number}. */
    private static Path file(String way, String place) {
        String[] parts = place.split("/");
        Path folder = Hub.MAPPINGS.resolve(way).resolve(parts[0]).resolve(parts[1] + ".examples");
        try (DirectoryStream<Path> files = Files.newDirectoryStream(folder, parts[2] + "*.in.*")) {
            return files.iterator().next();
        } catch (IOException e) {
            throw new UncheckedIOException("There is no example " + place, e);
        }
    }

    private static Format format(String place, Path file) {
        String folder = place.substring(0, place.indexOf('/'));
        for (Format format : Format.values()) {
            if (format.folder().equals(folder)
                    && (format != Format.FHIR_XML || file.toString().endsWith(".xml"))) {
                return format;
            }
        }
        throw new IllegalStateException("No format has the folder " + folder);
    }

    private static byte[] bytes(Path file) {
        try {
            return Files.readAllBytes(file);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
