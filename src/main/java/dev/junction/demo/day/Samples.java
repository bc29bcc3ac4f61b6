package dev.junction.demo.day;

import jakarta.enterprise.context.ApplicationScoped;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;

/** Fills the templates below {@code demo/}: text with {@code ${words}} in it. */
@ApplicationScoped
public class Samples {

    private final Map<String, String> templates = new ConcurrentHashMap<>();

    /** An HL7 v2 message over MLLP; its lines end as the standard says. */
    Post hl7(String source, String template, Map<String, String> words) {
        String text = fill(template, words).strip().replace("\n", "\r") + "\r";
        return new Post(source, Post.Door.MLLP, "application/hl7-v2", null, bytes(text));
    }

    /** A FHIR resource. */
    public Post fhir(String source, String template, Map<String, String> words) {
        return new Post(
                source,
                Post.Door.FHIR,
                "application/fhir+json",
                null,
                bytes(fill(template, words)));
    }

    /** Any other format over HTTP. */
    Post http(
            String source,
            String template,
            String contentType,
            @Nullable String controlId,
            Map<String, String> words) {
        return new Post(
                source, Post.Door.HTTP, contentType, controlId, bytes(fill(template, words)));
    }

    private String fill(String template, Map<String, String> words) {
        String text = templates.computeIfAbsent(template, Samples::read);
        for (Map.Entry<String, String> word : words.entrySet()) {
            text = text.replace("${" + word.getKey() + "}", word.getValue());
        }
        return text;
    }

    private static String read(String template) {
        try (InputStream file = Samples.class.getResourceAsStream("/demo/" + template)) {
            if (file == null) {
                throw new IllegalStateException("The demo has no template " + template);
            }
            return new String(file.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException unreadable) {
            throw new UncheckedIOException("Cannot read demo/" + template, unreadable);
        }
    }

    private static byte[] bytes(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }
}
