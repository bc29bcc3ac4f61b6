package dev.junction.intake.hl7;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import dev.junction.event.MessageId;
import dev.junction.intake.Acknowledgement;
import dev.junction.intake.Acknowledgement.Accepted;
import dev.junction.intake.Acknowledgement.Refused;
import dev.junction.intake.Acknowledgement.Why;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class Hl7AnswersTest {

    private static final Clock NOON =
            Clock.fixed(Instant.parse("2026-01-15T12:00:00Z"), ZoneOffset.UTC);
    private static final Acknowledgement TAKEN = new Accepted(MessageId.next(), "M1", false);

    private final Hl7Answers answers = new Hl7Answers(NOON);

    private static String message(String version, String rest) {
        return "MSH|^~\\&|ADT|NORTH|HUB|CENTRAL|20260115||ADT^A01^ADT_A01|M1|P|" + version + rest;
    }

    private String answer(String message, Acknowledgement acknowledgement) {
        return new String(
                answers.acknowledge(message.getBytes(UTF_8), acknowledgement), ISO_8859_1);
    }

    private static Refused no(Why why, @Nullable String field) {
        return new Refused(why, field, "It is so & not ^ else.", null, "M1");
    }

    @Test
    void acknowledgesToTheSender() {
        String[] segments = answer(message("2.5.1", ""), TAKEN).split("\r");

        assertThat(segments[0])
                .startsWith("MSH|^~\\&|HUB|CENTRAL|ADT|NORTH|20260115120000.000+0000||ACK^A01^ACK|")
                .endsWith("|P|2.5.1");
        assertThat(segments[1]).isEqualTo("MSA|AA|M1");
        assertThat(segments).hasSize(2);
    }

    @Test
    void namesTheFieldInErr() {
        String ack = answer(message("2.5.1", ""), no(Why.MISSING_CONTROL_ID, "MSH-10"));

        assertThat(ack)
                .contains("\rMSA|AE|M1\r")
                .endsWith(
                        "\rERR||MSH^1^10|101^Required field missing^HL70357|E||||It is so \\T\\ not"
                                + " \\S\\ else.\r");
    }

    @Test
    void namesItInTheOldFormBefore25() {
        String ack = answer(message("2.3", ""), no(Why.MISSING_CONTROL_ID, "MSH-10"));

        assertThat(ack)
                .contains("||ACK^A01|", "\rMSA|AE|M1|It is so")
                .endsWith("\rERR|MSH^^10^101&Required field missing\r");
    }

    @ParameterizedTest
    @CsvSource({
        "UNKNOWN_SOURCE,, AR, 207",
        "UNSUPPORTED_FORMAT,, AR, 200",
        "TOO_LARGE,, AR, 207",
        "MALFORMED, segment 3, AE, 102",
        "MALFORMED, MSH, AE, 100",
        "INVALID, MSH-12, AR, 203",
        "INVALID, MSH-11, AR, 202",
        "INVALID, MSH-18, AE, 103",
        "CONFLICT,, AR, 205",
        "UNAVAILABLE,, AR, 207"
    })
    void tellsErrorsFromRejects(Why why, @Nullable String field, String code, String error) {
        String ack = answer(message("2.5.1", ""), no(why, field));

        assertThat(ack).contains("\rMSA|" + code + "|M1\r").contains("|" + error + "^");
    }

    /**
     * Accept acknowledgement condition, application's, then the answer when it is taken and not.
     */
    @ParameterizedTest
    @CsvSource({
        "AL, AL, CA, CE",
        "AL, NE, CA, CE",
        "AL, ER, CA, CE",
        "AL, SU, CA, CE",
        "NE, AL, AA, AE",
        "NE, NE, -, -",
        "NE, ER, -, AE",
        "NE, SU, AA, -",
        "ER, AL, AA, CE",
        "ER, NE, -, CE",
        "ER, ER, -, CE",
        "ER, SU, AA, CE",
        "SU, AL, CA, AE",
        "SU, NE, CA, -",
        "SU, ER, CA, AE",
        "SU, SU, CA, -",
        "AL, '', CA, CE",
        "'', AL, AA, AE",
        "'', NE, -, -",
        "'', '', AA, AE",
        "XX, NE, AA, AE"
    })
    void answersInEnhancedModeAsAsked(String accept, String application, String ok, String bad) {
        String message = message("2.5.1", "|||" + accept + "|" + application);

        assertThat(code(answer(message, TAKEN))).isEqualTo(ok);
        assertThat(code(answer(message, no(Why.MALFORMED, "segment 2")))).isEqualTo(bad);
        String rejected = code(answer(message, no(Why.UNAVAILABLE, null)));
        assertThat(rejected).isEqualTo(bad.replace('E', 'R'));
    }

    private static String code(String ack) {
        return ack.isEmpty() ? "-" : ack.split("\rMSA\\|")[1].substring(0, 2);
    }

    @Test
    void answersInTheCharsetOfTheMessage() {
        byte[] message =
                message("2.5.1", "||||||8859/1").replace("NORTH", "NÖRD").getBytes(ISO_8859_1);

        byte[] ack = answers.acknowledge(message, TAKEN);

        assertThat(new String(ack, ISO_8859_1)).contains("|NÖRD|", "|P|2.5.1||||||8859/1\r");
        assertThat(answers.answer(message, TAKEN).contentType())
                .isEqualTo("application/hl7-v2; charset=iso-8859-1");
    }

    @Test
    void keepsTheSendersSeparators() {
        String ack =
                answer(
                        "MSH#*~\\&#A#B#C#D#20260115##ADT*A01#M1#P#2.5.1",
                        no(Why.MISSING_CONTROL_ID, "MSH-10"));

        assertThat(ack).startsWith("MSH#*~\\&#C#D#A#B#").contains("ERR##MSH*1*10#101*");
    }

    @Test
    void answersAlsoWhatHasNoHeader() {
        String ack = answer("PID|1", no(Why.MALFORMED, "MSH"));

        assertThat(ack).contains("\rMSA|AE|\r").contains("ERR||MSH^1|100^");
    }
}
