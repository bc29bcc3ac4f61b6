package dev.junction.command;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import org.junit.jupiter.api.Test;

class ArgumentsTest {

    @Test
    void optionsStandWhereverTheyLike() throws Misuse {
        Arguments arguments = of("apply", "--title", "Shorter clocks", "policy.yaml", "--propose");

        assertThat(arguments.verb()).isEqualTo(Verb.APPLY);
        assertThat(arguments.file()).isEqualTo("policy.yaml");
        assertThat(arguments.option("--title")).contains("Shorter clocks");
        assertThat(arguments.has("--propose")).isTrue();
    }

    @Test
    void anOptionMayStandInOneWordWithItsValue() throws Misuse {
        assertThat(of("diff", "policy.yaml", "--against=12").number("--against")).contains(12);
    }

    @Test
    void whatIsLeftOutIsNotThere() throws Misuse {
        assertThat(of("diff", "policy.yaml").number("--against")).isEmpty();
        assertThat(of("status").words()).isEmpty();
    }

    @Test
    void whatItDoesNotKnowItSays() {
        refuses("What is to be done?");
        refuses("I do not know 'deploy'.", "deploy");
        refuses("diff does not know '--propose'.", "diff", "policy.yaml", "--propose");
        refuses("--against needs a value.", "diff", "policy.yaml", "--against");
        refuses("./junction policy diff FILE [--against N]", "diff");
        refuses("./junction policy status [N]", "status", "1", "2");
    }

    @Test
    void aNumberIsAWholeOne() throws Misuse {
        Arguments arguments = of("diff", "policy.yaml", "--against", "the last");

        assertThatThrownBy(() -> arguments.number("--against"))
                .hasMessage("--against is a whole number from 1 on, not 'the last'.");
    }

    private static void refuses(String message, String... words) {
        assertThatThrownBy(() -> of(words))
                .isInstanceOf(Misuse.class)
                .hasMessageContaining(message);
    }

    private static Arguments of(String... words) throws Misuse {
        return Arguments.of(List.of(words));
    }
}
