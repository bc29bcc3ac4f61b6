package dev.junction.trail;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.LocalDate;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.Test;

class DaysTest {

    private static final LocalDate DAY = LocalDate.parse("2026-11-21");

    @Test
    void knowsTheDaysOfIds() {
        UUID first = Days.start(DAY);
        UUID lastOfNext = new UUID(Days.start(DAY.plusDays(2)).getMostSignificantBits() - 1, -1);

        assertThat(Days.of(List.of(lastOfNext, first))).isEqualTo(new Days(DAY, DAY.plusDays(1)));
    }

    @Test
    void saysWhichIdsAreMeant() {
        assertThat(new Days(DAY, DAY).bound("m.id"))
                .isEqualTo(
                        "m.id >= '01a1fb67-1800-0000-0000-000000000000'"
                                + " and m.id < '01a2008d-7400-0000-0000-000000000000'");
    }

    @Test
    void hasNoEndBeyondWhatAnIdHolds() {
        assertThat(Days.of(new UUID(-1, -1)).bound("id")).doesNotContain("<");
    }

    @Test
    void wantsIds() {
        assertThatThrownBy(() -> Days.of(List.of())).isInstanceOf(IllegalArgumentException.class);
    }
}
