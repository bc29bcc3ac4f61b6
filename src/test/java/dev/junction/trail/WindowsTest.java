package dev.junction.trail;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.LocalDate;
import java.util.List;
import org.junit.jupiter.api.Test;

class WindowsTest {

    private static final LocalDate TODAY = LocalDate.parse("2026-11-21");

    @Test
    void beginSmallAndGrow() {
        List<Days> windows = new Windows(TODAY, TODAY.minusDays(400)).back(null, null);

        assertThat(windows.get(0).first()).isEqualTo("2026-11-20");
        assertThat(windows.get(0).last()).isAfter("9999-12-31");
        assertThat(windows.get(1)).isEqualTo(new Days(day("2026-11-16"), day("2026-11-19")));
        assertThat(windows.get(2)).isEqualTo(new Days(day("2026-11-08"), day("2026-11-15")));
        assertThat(windows).hasSize(16);
    }

    @Test
    void leaveNoGapAndReachBackToTheBeginning() {
        List<Days> windows = new Windows(TODAY, TODAY.minusDays(100)).back(null, null);

        for (int i = 1; i < windows.size(); i++) {
            assertThat(windows.get(i).last()).isEqualTo(windows.get(i - 1).first().minusDays(1));
        }
        assertThat(windows.getLast().first()).isEqualTo(LocalDate.EPOCH);
    }

    @Test
    void coverWhatIsAskedForAndNoMore() {
        List<Days> windows =
                new Windows(TODAY, TODAY.minusDays(400)).back(day("2026-10-05"), day("2026-10-01"));

        assertThat(windows)
                .containsExactly(
                        new Days(day("2026-10-04"), day("2026-10-05")),
                        new Days(day("2026-10-01"), day("2026-10-03")));
    }

    @Test
    void areOneWhenThereAreNoDaysYet() {
        assertThat(new Windows(TODAY, TODAY).back(null, null)).hasSize(1);
    }

    private static LocalDate day(String text) {
        return LocalDate.parse(text);
    }
}
