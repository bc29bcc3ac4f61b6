package dev.junction.intake.hl7;

import dev.junction.event.Format;
import dev.junction.intake.Acknowledgement.Why;
import dev.junction.intake.Charsets;
import dev.junction.intake.Identity;
import dev.junction.intake.Identity.Keys;
import dev.junction.intake.Objection;
import dev.junction.intake.Post;
import dev.junction.intake.Protocol;
import dev.junction.mapping.CodecException;
import dev.junction.mapping.codec.Hl7Charset;
import jakarta.inject.Singleton;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * What an HL7 v2 message must show before the hub promises to keep it: MSH with message type,
 * control id and a 2.x version, in the charset it says.
 */
@Singleton
public class Hl7Protocol implements Protocol {

    private static final Pattern TYPE = Pattern.compile("[A-Z0-9]{3}");
    private static final Pattern TRIGGER = Pattern.compile("[A-Z0-9]{3}");
    private static final Pattern VERSION = Pattern.compile("2(\\.[0-9]){1,2}");
    private static final Set<String> PROCESSING = Set.of("P", "T", "D");

    @Override
    public Set<Format> formats() {
        return Set.of(Format.HL7V2);
    }

    @Override
    public Charset charset(Post post) throws Objection {
        Hl7Header header = header(post);
        Charset usual =
                Charsets.ofContentType(post.arrival().contentType())
                        .or(() -> Charsets.named(post.source().charset()))
                        .orElse(StandardCharsets.UTF_8);
        try {
            return Hl7Charset.of(post.body(), usual);
        } catch (CodecException e) {
            throw invalid(e.where(), "The hub does not know this character set.")
                    .withControlId(header.field(10));
        }
    }

    private static Hl7Header header(Post post) throws Objection {
        Optional<Hl7Header> header = Hl7Header.of(post.body());
        if (header.isEmpty()) {
            throw new Objection(Why.MALFORMED, "MSH", "The message does not begin with MSH.");
        }
        for (byte b : post.body()) {
            if (b == 0) {
                throw new Objection(Why.MALFORMED, null, "The message holds NUL bytes.")
                        .withControlId(header.get().field(10));
            }
        }
        return header.get();
    }

    @Override
    public Identity identify(Post post, Object tree) throws Objection {
        Hl7Header header = header(post);
        String controlId = header.field(10);
        try {
            check(header);
        } catch (Objection no) {
            throw no.withControlId(controlId);
        }
        if (controlId.isEmpty() && post.arrival().controlId() == null) {
            throw new Objection(
                    Why.MISSING_CONTROL_ID, "MSH-10", "The message control id is required.");
        }
        Hl7Tree read = new Hl7Tree(tree instanceof Map<?, ?> map ? map : Map.of());
        return new Identity(
                controlId(read, controlId),
                lane(read.messages()),
                keys(read.messages()),
                Hl7Urgency.of(read.messages()));
    }

    private static void check(Hl7Header header) throws Objection {
        if (header.field(2).length() < 2) {
            throw invalid("MSH-2", "The encoding characters are required.");
        }
        if (header.field(9).isEmpty()) {
            throw invalid("MSH-9", "The message type is required.");
        }
        if (!TYPE.matcher(header.component(9, 1)).matches()) {
            throw invalid("MSH-9", "A message type is three capitals or digits, such as ADT.");
        }
        String trigger = header.component(9, 2);
        if (!trigger.isEmpty() && !TRIGGER.matcher(trigger).matches()) {
            throw invalid("MSH-9", "A trigger event is three capitals or digits, such as A01.");
        }
        if (!header.field(11).isEmpty() && !PROCESSING.contains(header.component(11, 1))) {
            throw invalid("MSH-11", "The processing id is P, T or D.");
        }
        if (header.field(12).isEmpty()) {
            throw invalid("MSH-12", "The version id is required.");
        }
        if (!VERSION.matcher(header.component(12, 1)).matches()) {
            throw invalid("MSH-12", "The hub reads HL7 versions 2.1 to 2.9.");
        }
    }

    private static Objection invalid(String field, String detail) {
        return new Objection(Why.INVALID, field, detail);
    }

    /** A batch bears the number of its file or batch header, else that of its first message. */
    private static @Nullable String controlId(Hl7Tree read, String first) {
        int messages = read.messages().size();
        if (messages < 2) {
            return first.isEmpty() ? null : first;
        }
        return Stream.concat(read.firsts("FHS", 11), read.firsts("BHS", 11))
                .findFirst()
                .orElse(first + "+" + (messages - 1));
    }

    /** The patient; of a merge the surviving one. A batch about several patients has no lane. */
    private static @Nullable String lane(List<Hl7Tree> messages) {
        List<String> patients = messages.stream().map(Hl7Protocol::patient).distinct().toList();
        return patients.size() == 1 && !patients.getFirst().isEmpty() ? patients.getFirst() : null;
    }

    private static String patient(Hl7Tree message) {
        return Stream.concat(message.repetitions("PID", 3), message.repetitions("PID", 2))
                .filter(it -> !Hl7Tree.component(it, 1).isEmpty())
                .findFirst()
                .map(it -> Hl7Tree.component(it, 4) + "|" + Hl7Tree.component(it, 1))
                .map(it -> "patient|" + it)
                .orElse("");
    }

    private static List<Identity.Key> keys(List<Hl7Tree> messages) {
        Keys keys = new Keys();
        for (Hl7Tree message : messages) {
            message.firsts("PID", 3).forEach(it -> keys.add("patient", it));
            message.firsts("MRG", 1).forEach(it -> keys.add("patient", it));
            message.firsts("PV1", 19).forEach(it -> keys.add("encounter", it));
            message.firsts("ORC", 2).forEach(it -> keys.add("order", it));
            message.firsts("SCH", 1).forEach(it -> keys.add("appointment", it));
        }
        return keys.list();
    }
}
