package dev.junction.delivery;

import static org.assertj.core.api.Assertions.assertThat;

import dev.junction.delivery.Outcome.Delivered;
import dev.junction.delivery.Outcome.Refused;
import dev.junction.delivery.Outcome.Unavailable;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class AcknowledgementsTest {

    private static final byte[] SENT =
            bytes("MSH|^~\\&|JUNCTION|HUB|LAB|WEST|20260302100000||ADT^A01|K7|P|2.5.1\rPID|1\r");

    @ParameterizedTest
    @ValueSource(strings = {"AA", "CA"})
    void takesAnAcceptAsDelivered(String code) {
        assertThat(judge(code + "|K7")).isEqualTo(new Delivered(code + " K7"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"AE", "CE"})
    void takesAnErrorAsANoForGood(String code) {
        assertThat(judge(code + "|K7\rERR||PID^1^5|101^Required field missing^HL70357|E"))
                .isInstanceOfSatisfying(
                        Refused.class,
                        no ->
                                assertThat(no.reason())
                                        .isEqualTo("MSA-1 " + code + " at PID^1^5, code 101"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"AR", "CR"})
    void takesARejectAsUnavailable(String code) {
        assertThat(judge(code + "|K7|Table locked by Dr. Who"))
                .isInstanceOfSatisfying(
                        Unavailable.class,
                        no -> {
                            assertThat(no.reason()).isEqualTo("MSA-1 " + code);
                            assertThat(no.answer()).contains("Dr. Who");
                        });
    }

    @ParameterizedTest
    @ValueSource(strings = {"AA|K8", "AA|", "AA", "AE|K8"})
    void takesAnAnswerToAnotherMessageAsNone(String msa) {
        assertThat(judge(msa))
                .isInstanceOfSatisfying(
                        Unavailable.class, no -> assertThat(no.reason()).contains("MSA-2"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"ZZ|K7", "|K7"})
    void takesAnUnknownCodeAsUnavailable(String msa) {
        assertThat(judge(msa)).isInstanceOf(Unavailable.class);
    }

    @Test
    void takesSilenceAsUnavailable() {
        assertThat(Acknowledgements.judge(SENT, null)).isInstanceOf(Unavailable.class);
        assertThat(Acknowledgements.judge(SENT, new byte[0])).isInstanceOf(Unavailable.class);
    }

    @ParameterizedTest
    @ValueSource(strings = {"MSH|^~\\&|LAB\r", "garbage", "M"})
    void takesAnAnswerWithoutMsaAsUnavailable(String answer) {
        assertThat(Acknowledgements.judge(SENT, bytes(answer))).isInstanceOf(Unavailable.class);
    }

    @Test
    void readsTheAnswersOwnSeparator() {
        assertThat(Acknowledgements.judge(SENT, bytes("MSH#^~\\&#LAB\nMSA#AA#K7\n")))
                .isEqualTo(new Delivered("AA K7"));
    }

    private static Outcome judge(String msa) {
        return Acknowledgements.judge(
                SENT, bytes("MSH|^~\\&|LAB|WEST|JUNCTION|HUB|||ACK|1|P|2.5.1\rMSA|" + msa + "\r"));
    }

    private static byte[] bytes(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }
}
