package dev.junction.access;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class EtagsTest {

    @Test
    void letsPassWhoReadThePresentVersion() {
        Etags.check("\"3\"", 3);
        Etags.check("W/\"3\"", 3);
    }

    @Test
    void saysWhatIsMissingWrongOrStale() {
        assertThat(status(null)).isEqualTo(428);
        assertThat(status(" ")).isEqualTo(428);
        assertThat(status("*")).isEqualTo(400);
        assertThat(status("3")).isEqualTo(400);
        assertThat(status("\"2\"")).isEqualTo(412);
    }

    private static int status(@Nullable String ifMatch) {
        return catchThrowableOfType(ProblemException.class, () -> Etags.check(ifMatch, 3))
                .problem()
                .status();
    }
}
