package dev.junction.delivery;

import static org.assertj.core.api.Assertions.assertThat;

import dev.junction.delivery.Outcome.Refused;
import dev.junction.delivery.Outcome.Unavailable;
import java.net.ConnectException;
import java.net.SocketException;
import java.net.SocketTimeoutException;
import java.net.UnknownHostException;
import java.util.stream.Stream;
import javax.net.ssl.SSLHandshakeException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

class FailuresTest {

    @ParameterizedTest
    @MethodSource
    void namesWhatHappenedOnTheWay(Throwable failure, String reason) {
        assertThat(Failures.judge(new IllegalStateException("wrapped", failure)))
                .isEqualTo(new Unavailable(reason, null, null));
    }

    static Stream<Arguments> namesWhatHappenedOnTheWay() {
        return Stream.of(
                Arguments.of(new ConnectException("10.0.0.7"), "Connection refused"),
                Arguments.of(new SocketTimeoutException("Read"), "No answer in time"),
                Arguments.of(new SocketException("Connection reset"), "Connection lost"),
                Arguments.of(new UnknownHostException("erp"), "Unknown host"),
                Arguments.of(new SSLHandshakeException("x"), "TLS failed: SSLHandshakeException"));
    }

    @Test
    void keepsTheMessageOfAnUnexpectedExceptionOutOfTheReason() {
        var outcome = (Unavailable) Failures.judge(new IllegalArgumentException("Ada Lovelace"));

        assertThat(outcome.reason())
                .startsWith("java.lang.IllegalArgumentException at FailuresTest.java:")
                .doesNotContain("Ada");
        assertThat(outcome.answer()).isEqualTo("Ada Lovelace");
    }

    @Test
    void refusesAForbiddenAddressForGood() {
        assertThat(Failures.judge(new RuntimeException(new ForbiddenAddress())))
                .isInstanceOf(Refused.class);
    }
}
