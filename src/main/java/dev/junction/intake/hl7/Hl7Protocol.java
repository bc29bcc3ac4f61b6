package dev.junction.intake.hl7;

import dev.junction.event.Format;
import dev.junction.intake.Acknowledgement.Why;
import dev.junction.intake.Charsets;
import dev.junction.intake.Identity;
import dev.junction.intake.Identity.Keys;
import dev.junction.intake.Objection;
import dev.junction.intake.Post;
import dev.junction.intake.Protocol;
import jakarta.inject.Singleton;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.util.List;
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
        Charset charset = declared(header, post);
        try {
            charset.newDecoder().decode(ByteBuffer.wrap(post.body()));
        } catch (CharacterCodingException e) {
            throw new Objection(
                            Why.INVALID,
                            "MSH-18",
                            "The bytes are not %s; MSH-18 must say what they are."
                                    .formatted(charset.name()))
                    .withControlId(header.field(10));
        }
        return charset;
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

    private static Charset declared(Hl7Header header, Post post) throws Objection {
        String name = header.component(18, 1);
        if (name.isEmpty()) {
            return Charsets.ofContentType(post.arrival().contentType())
                    .or(() -> Charsets.named(post.source().charset()))
                    .orElse(StandardCharsets.UTF_8);
        }
        Optional<Charset> charset = Hl7Charset.of(name);
        if (charset.isEmpty()) {
            throw new Objection(Why.INVALID, "MSH-18", "The hub does not know this charset.")
                    .withControlId(header.field(10));
        }
        return charset.get();
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
        Charset charset = declared(header, post);
        Hl7Segments segments = Hl7Segments.of(new String(post.body(), charset), header);
        return new Identity(controlId(segments, controlId), lane(segments), keys(segments));
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
    private static @Nullable String controlId(Hl7Segments segments, String first) {
        long messages = segments.named("MSH").count();
        if (messages < 2) {
            return first.isEmpty() ? null : first;
        }
        return Stream.concat(segments.firsts("FHS", 11), segments.firsts("BHS", 11))
                .findFirst()
                .orElse(first + "+" + (messages - 1));
    }

    /** The patient; of a merge the surviving one. A batch about several patients has no lane. */
    private static @Nullable String lane(Hl7Segments segments) {
        List<String> patients =
                segments.named("PID").map(pid -> patient(segments, pid)).distinct().toList();
        boolean batch = segments.named("MSH").skip(1).findAny().isPresent();
        if (patients.isEmpty() || batch && patients.size() > 1) {
            return null;
        }
        return patients.getFirst().isEmpty() ? null : patients.getFirst();
    }

    private static String patient(Hl7Segments segments, String pid) {
        Hl7Segments one = new Hl7Segments(List.of(pid), segments.header());
        return Stream.concat(one.repetitions("PID", 3), one.repetitions("PID", 2))
                .filter(it -> !one.component(it, 1).isEmpty())
                .findFirst()
                .map(it -> "patient|" + one.component(it, 4) + "|" + one.component(it, 1))
                .orElse("");
    }

    private static List<Identity.Key> keys(Hl7Segments segments) {
        Keys keys = new Keys();
        segments.firsts("PID", 3).forEach(it -> keys.add("patient", it));
        segments.firsts("MRG", 1).forEach(it -> keys.add("patient", it));
        segments.firsts("PV1", 19).forEach(it -> keys.add("encounter", it));
        segments.firsts("ORC", 2).forEach(it -> keys.add("order", it));
        segments.firsts("SCH", 1).forEach(it -> keys.add("appointment", it));
        return keys.list();
    }
}
