package dev.junction.command;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.junction.policy.whatif.Kind;
import dev.junction.policy.whatif.ReportView;
import dev.junction.policy.whatif.Result;
import dev.junction.policy.whatif.Scope;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.Test;

class SummaryTest {

    private static final Result RESULT =
            new Result(
                    2_000,
                    2_100,
                    18,
                    17,
                    Map.of(Kind.DESTINATION, 12L, Kind.QUEUE, 6L),
                    false,
                    List.of(new Result.Move("payer", "-", 12)),
                    new Result.Queues(
                            Map.of("AP", 4L, "HR", 2L), Map.of("AP", 10L, "HR", 2L), List.of()),
                    new Result.Money(
                            Map.of(
                                    "pr-manager",
                                    new Result.Crossed(
                                            2000.0,
                                            1000.0,
                                            5,
                                            Map.of("USD", new BigDecimal("7150.50")),
                                            0,
                                            Map.of())),
                            List.of()),
                    new Result.Pair(1, 4),
                    new Result.Pair(0, 0),
                    new Result.Rules(Map.of(), Map.of(), List.of()),
                    new Result.Recorded(2_000, 0, 0));

    @Test
    void tellsWhatWouldBeOtherwise() {
        assertThat(Summary.of(report(), RESULT))
                .contains(
                        "2000 messages with 2100 events; 18 events of 17 messages would be treated otherwise.",
                        "  destination        12",
                        "  queue               6",
                        "  no rule             1 -> 4",
                        "  12 go to nowhere instead of payer",
                        "  queue AP: 4 -> 10 items")
                .anyMatch(
                        line ->
                                line.contains("threshold pr-manager, 2000.0 -> 1000.0: 5 events")
                                        && line.contains("7150.50 USD"))
                .noneMatch(line -> line.contains("HR"));
    }

    @Test
    void failsOnWhatWasAskedForOnly() throws Misuse {
        assertThat(Alarm.of("").rings(RESULT)).isEmpty();
        assertThat(Alarm.of("refusal,circles,recorded").rings(RESULT)).isEmpty();
        assertThat(Alarm.of("refusal, noMatch,destination").rings(RESULT))
                .containsExactly("noMatch: 3", "destination: 12");
        assertThatThrownBy(() -> Alarm.of("noMatch,weather"))
                .isInstanceOf(Misuse.class)
                .hasMessageContaining("not 'weather'");
    }

    private static ReportView report() {
        Instant end = Instant.parse("2026-11-21T00:00:00Z");
        return new ReportView(
                UUID.fromString("018f0000-0000-7000-8000-000000000001"),
                13,
                12,
                ReportView.State.DONE,
                "00",
                true,
                new Scope(Instant.parse("2026-11-20T00:00:00Z"), end, null, null, null, 10, null),
                "engineer",
                end,
                end,
                null,
                null,
                null,
                RESULT);
    }
}
