package dev.junction.trail;

import static org.assertj.core.api.Assertions.assertThat;

import java.sql.SQLException;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class TroubleTest {

    @ParameterizedTest
    @CsvSource(
            textBlock =
                    """
                    08006, true,  the line is gone
                    57P01, true,  it shuts down
                    57014, true,  somebody cancelled the statement
                    53100, true,  its disk is full
                    58030, true,  its disk fails
                    40P01, true,  deadlock
                    25006, true,  it is read-only now
                         , true,  no connection to be had
                    22021, false, a NUL in a text
                    23505, false, there is one already
                    42703, false, no such column
                    """)
    void knowsWhoseFaultItIs(String state, boolean databases, String words) {
        assertThat(Trouble.isTheDatabases(new SQLException(words, state))).isEqualTo(databases);
    }
}
