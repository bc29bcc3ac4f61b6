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
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
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
                at(tree, source.controlKey())
                        .or(() -> cloudEvent(tree))
                        .or(() -> Paths.hl7ControlId(tree));
        if (controlId.isEmpty() && post.arrival().controlId() == null) {
            throw new Objection(
                    Why.MISSING_CONTROL_ID,
                    source.controlKey() == null ? "Idempotency-Key" : source.controlKey(),
                    "The message bears no control id; send an Idempotency-Key header.");
        }
        Optional<String> lane = at(tree, source.laneKey());
        Keys keys = new Keys();
        path(tree, source.laneKey())
                .ifPresent(path -> lane.ifPresent(value -> keys.add(kind(path), value)));
        return new Identity(
                controlId.orElse(null), lane.map(it -> "key|" + it).orElse(null), keys.list());
    }

    private static Optional<String> at(Object tree, @Nullable String paths) {
        return path(tree, paths).flatMap(path -> Paths.text(tree, path));
    }

    /** Of several paths with {@code |} between, the first that leads to something. */
    private static Optional<String> path(Object tree, @Nullable String paths) {
        return paths == null
                ? Optional.empty()
                : Stream.of(paths.split("\\|"))
                        .filter(path -> Paths.text(tree, path).isPresent())
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

    /** {@code requisition.id} is a requisition, {@code invoiceNumber} an invoiceNumber. */
    private static String kind(String path) {
        List<String> steps = List.of(path.split("\\."));
        return steps.size() > 1 ? steps.get(steps.size() - 2) : steps.getFirst();
    }
}
