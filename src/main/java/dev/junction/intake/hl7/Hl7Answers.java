package dev.junction.intake.hl7;

import dev.junction.event.Ids;
import dev.junction.intake.Acknowledgement;
import dev.junction.intake.Acknowledgement.Accepted;
import dev.junction.intake.Acknowledgement.Refused;
import dev.junction.intake.Answer;
import dev.junction.mapping.CodecException;
import dev.junction.mapping.codec.Hl7Charset;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/**
 * Acknowledgements as HL7 v2: ACK with MSA, and ERR where there is something to mend. The header is
 * echoed byte for byte, so the answer is in the charset of the message and says so in MSH-18.
 */
@Singleton
public class Hl7Answers {

    private static final DateTimeFormatter TIME =
            DateTimeFormatter.ofPattern("yyyyMMddHHmmss.SSSZ");
    private static final Hl7Header PLAIN =
            new Hl7Header('|', List.of("^~\\&", "", "", "", "", "", "", "", "", "P", "2.5.1"));
    private static final byte[] SILENCE = {};

    private final Clock clock;

    @Inject
    public Hl7Answers() {
        this(Clock.systemUTC());
    }

    Hl7Answers(Clock clock) {
        this.clock = clock;
    }

    /** The acknowledgement over HTTP. */
    public Answer answer(byte[] message, Acknowledgement acknowledgement) {
        byte[] ack = acknowledge(message, acknowledgement);
        return Answer.of(acknowledgement, "application/hl7-v2" + charset(message), ack);
    }

    /** What MSH-18 says, as HTTP says it. */
    private static String charset(byte[] message) {
        String name = Hl7Header.of(message).map(it -> it.component(18, 1)).orElse("");
        try {
            Charset charset = Hl7Charset.named(name, StandardCharsets.US_ASCII);
            return name.isEmpty() ? "" : "; charset=" + charset.name().toLowerCase(Locale.ROOT);
        } catch (CodecException e) {
            return ""; // the answer itself says that it is unknown
        }
    }

    /**
     * The ACK message, without frame.
     *
     * @return empty when the sender asked not to be answered in such a case
     */
    public byte[] acknowledge(byte[] message, Acknowledgement acknowledgement) {
        Hl7Header header = Hl7Header.of(message).orElse(PLAIN);
        Optional<Code> code = Code.of(header, acknowledgement);
        if (code.isEmpty()) {
            return SILENCE;
        }
        StringBuilder ack = new StringBuilder(256);
        msh(ack, header);
        msa(ack, header, code.get(), acknowledgement);
        if (acknowledgement instanceof Refused no) {
            ack.append(Hl7Error.of(header, no).segment(header));
        }
        return ack.toString().getBytes(StandardCharsets.ISO_8859_1);
    }

    private void msh(StringBuilder ack, Hl7Header header) {
        char s = header.separator();
        String separator = String.valueOf(s);
        ack.append(
                String.join(
                        separator,
                        "MSH" + s + header.field(2),
                        header.field(5),
                        header.field(6),
                        header.field(3),
                        header.field(4),
                        TIME.format(clock.instant().atOffset(ZoneOffset.UTC)),
                        "",
                        type(header),
                        Ids.next().toString().replace("-", "").substring(12),
                        header.field(11),
                        header.field(12)));
        if (!header.field(18).isEmpty()) {
            ack.append(separator.repeat(6)).append(header.field(18));
        }
        ack.append('\r');
    }

    /** {@code ACK}, with the trigger event from 2.2 on and the structure from 2.4 on. */
    private static String type(Hl7Header header) {
        char c = header.componentSeparator();
        String trigger = header.component(9, 2);
        if (trigger.isEmpty() || header.component(12, 1).equals("2.1")) {
            return "ACK";
        }
        String type = "ACK" + c + trigger;
        return header.component(12, 1).compareTo("2.4") < 0 ? type : type + c + "ACK";
    }

    private static void msa(
            StringBuilder ack, Hl7Header header, Code code, Acknowledgement acknowledgement) {
        char s = header.separator();
        ack.append("MSA").append(s).append(code).append(s).append(header.field(10));
        if (acknowledgement instanceof Refused no && Hl7Error.isOldForm(header)) {
            ack.append(s).append(Hl7Error.escaped(header, no.detail()));
        }
        ack.append('\r');
    }

    /** MSA-1. */
    enum Code {
        AA,
        AE,
        AR,
        CA,
        CE,
        CR;

        /**
         * Which code the sender is to see. Without MSH-15 and MSH-16 (original mode) always an
         * application acknowledgement. With either (enhanced mode) the commit acknowledgement when
         * MSH-15 asks for it, else the application's when MSH-16 does, else none: one answer a
         * message, and each says the same, since the hub answers when it has promised.
         */
        static Optional<Code> of(Hl7Header header, Acknowledgement acknowledgement) {
            boolean ok = acknowledgement instanceof Accepted;
            boolean reject =
                    acknowledgement instanceof Refused no && Hl7Error.of(header, no).rejects();
            String commit = header.field(15);
            String application = header.field(16);
            if (commit.isEmpty() && application.isEmpty() || !reads(header)) {
                return Optional.of(ok ? AA : reject ? AR : AE);
            }
            if (asks(commit, ok)) {
                return Optional.of(ok ? CA : reject ? CR : CE);
            }
            return asks(application, ok)
                    ? Optional.of(ok ? AA : reject ? AR : AE)
                    : Optional.empty();
        }

        /** Words that table 0155 does not have ask for nothing we know, so original mode it is. */
        private static boolean reads(Hl7Header header) {
            return isCondition(header.field(15)) && isCondition(header.field(16));
        }

        private static boolean isCondition(String field) {
            return switch (field) {
                case "", "AL", "NE", "ER", "SU" -> true;
                default -> false;
            };
        }

        private static boolean asks(String condition, boolean ok) {
            return switch (condition) {
                case "AL" -> true;
                case "ER" -> !ok;
                case "SU" -> ok;
                default -> false;
            };
        }
    }
}
