package dev.junction.intake.plain;

import dev.junction.event.Format;
import dev.junction.intake.Acknowledgement.Why;
import dev.junction.intake.Charsets;
import dev.junction.intake.Identity;
import dev.junction.intake.Identity.Keys;
import dev.junction.intake.Objection;
import dev.junction.intake.Post;
import dev.junction.intake.Protocol;
import dev.junction.partner.Source;
import jakarta.inject.Singleton;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Plain JSON, XML and CSV: the source's row says where they keep control id and ordering key;
 * CloudEvents bear theirs as {@code source} and {@code id}.
 */
@Singleton
public class PlainProtocol implements Protocol {

    @Override
    public Set<Format> formats() {
        return Set.of(Format.JSON, Format.XML, Format.CSV);
    }

    @Override
    public Charset charset(Post post) throws Objection {
        String contentType = post.arrival().contentType();
        if (post.format() == Format.JSON) {
            return StandardCharsets.UTF_8; // whatever a charset parameter says (RFC 8259)
        }
        Charset charset =
                Charsets.ofContentType(contentType)
                        .or(() -> Charsets.named(post.source().charset()))
                        .orElse(StandardCharsets.UTF_8);
        if (post.format() == Format.CSV) {
            refuseNul(post.body(), charset);
        }
        return charset;
    }

    /** Nothing else in CSV tells text from bytes of another kind; UTF-16 and UTF-32 have NULs. */
    private static void refuseNul(byte[] body, Charset charset) throws Objection {
        boolean wide = charset.name().startsWith("UTF-16") || charset.name().startsWith("UTF-32");
        for (int i = 0; i < body.length; i++) {
            if (body[i] == 0 && !wide) {
                throw new Objection(
                        Why.MALFORMED, "byte " + (i + 1), "A table of text holds no NUL bytes.");
            }
        }
    }

    @Override
    public Identity identify(Post post, Object tree) throws Objection {
        Source source = post.source();
        Optional<String> controlId =
                find(tree, source.controlKey())
                        .map(Found::value)
                        .or(() -> cloudEvent(tree))
                        .or(() -> Paths.hl7ControlId(tree));
        if (controlId.isEmpty() && post.arrival().controlId() == null) {
            throw new Objection(
                    Why.MISSING_CONTROL_ID,
                    source.controlKey() == null ? "Idempotency-Key" : source.controlKey(),
                    "The message bears no control id; send an Idempotency-Key header.");
        }
        Optional<Found> lane = find(tree, source.laneKey());
        Keys keys = new Keys();
        lane.ifPresent(found -> keys.add(found.kind(), found.value()));
        return new Identity(
                controlId.orElse(null),
                lane.map(found -> "key|" + found.value()).orElse(null),
                keys.list(),
                null);
    }

    /** A value and where it was. */
    private record Found(String path, String value) {

        /** {@code requisition.id} and {@code requisitionId} are both a requisition. */
        String kind() {
            List<String> steps = List.of(path.split("\\."));
            String last = steps.getLast();
            if (steps.size() > 1 && last.toLowerCase(Locale.ROOT).matches("id|number")) {
                last = steps.get(steps.size() - 2);
            }
            String noun = last.replaceFirst("(?<=.)(Id|ID|Number)$", "");
            return noun.substring(0, 1).toLowerCase(Locale.ROOT) + noun.substring(1);
        }
    }

    /** The first that is there of several paths, with {@code |} between. */
    private static Optional<Found> find(Object tree, @Nullable String paths) {
        return Arrays.stream(paths == null ? new String[0] : paths.split("\\|"))
                .map(String::strip)
                .filter(path -> !path.isEmpty())
                .flatMap(path -> Paths.text(tree, path).map(it -> new Found(path, it)).stream())
                .findFirst();
    }

    private static Optional<String> cloudEvent(Object tree) {
        if (tree instanceof Map<?, ?> map
                && map.get("specversion") instanceof String
                && map.get("source") instanceof String source
                && map.get("id") instanceof String id) {
            return Optional.of(source + " " + id);
        }
        return Optional.empty();
    }
}
