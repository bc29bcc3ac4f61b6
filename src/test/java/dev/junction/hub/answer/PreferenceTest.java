package dev.junction.hub.answer;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.NullSource;
import org.junit.jupiter.params.provider.ValueSource;

class PreferenceTest {

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "wait=20 | 20",
                "Wait = \"20\" | 20",
                "respond-async, wait=10 | 10",
                "return=minimal; foo=\"a,wait=1\", wait=5; x=y, wait=9 | 5",
                "wait=0 | 0",
                "handling=lenient,,wait=7 | 7"
            })
    void readsHowLongToWait(String header, int seconds) {
        assertThat(Preference.wait(header)).contains(Duration.ofSeconds(seconds));
    }

    @ParameterizedTest
    @NullSource
    @ValueSource(
            strings = {
                "",
                "wait",
                "wait=",
                "wait=soon",
                "wait=-1",
                "wait=1.5",
                "wait=12345678901234567890",
                "wait=\"20",
                "await=20",
                "respond-async",
                "foo=\"wait=20\"",
                "wait=x, wait=20",
                "\"\\"
            })
    void passesOverWhatItCannotUnderstand(String header) {
        assertThat(Preference.wait(header)).isEmpty();
    }

    @Test
    void readsWhichEventsAnswerWhich() {
        AnswerTypes types = AnswerTypes.of("a.asked:a.answered, a.asked:a.failed,");

        assertThat(types.asking()).isEqualTo(List.of("a.asked", "a.asked"));
        assertThat(types.answering()).isEqualTo(List.of("a.answered", "a.failed"));
    }

    @Test
    void namesThePairThatIsNone() {
        assertThatThrownBy(() -> AnswerTypes.of("a.asked=a.answered"))
                .hasMessage(
                        "junction.wait.answers: 'a.asked=a.answered' is not like asked.type:answer.type");
        assertThatThrownBy(() -> AnswerTypes.of("a.asked:Answered"))
                .hasMessageStartingWith("junction.wait.answers: 'a.asked:Answered': ");
    }
}
