package dev.junction.delivery;

import static org.assertj.core.api.Assertions.assertThat;

import dev.junction.HandClock;
import dev.junction.partner.Endpoint;
import java.time.Duration;
import java.time.Instant;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;

class DoorstepTest {

    private static final Outcome YES = new Outcome.Delivered("200");
    private static final Outcome NO = new Outcome.Refused("HTTP 401", null);
    private static final Outcome NOT_NOW = new Outcome.Unavailable("HTTP 503", null, null);

    private final HandClock clock = new HandClock(Instant.parse("2026-11-21T08:00:00Z"));
    private final Endpoint erp = House.endpoint("erp", 20, 3, false);
    private final AtomicInteger changes = new AtomicInteger();
    private final Doorstep doorstep = new Doorstep("erp", clock, changes::incrementAndGet);

    @Test
    void letsNobodyPassAfterSomeFailuresAndThenOneProbe() {
        noted(NOT_NOW, 2);
        assertThat(doorstep.passes(8)).isEqualTo(8);

        noted(NOT_NOW, 1);

        assertThat(doorstep.passes(8)).isZero();
        assertThat(doorstep.standing())
                .isEqualTo(
                        new Standing(
                                "erp",
                                Standing.State.UNAVAILABLE,
                                1,
                                Instant.parse("2026-11-21T08:00:00Z"),
                                "HTTP 503"));
        clock.pass(Duration.ofMillis(300));
        assertThat(doorstep.passes(8)).isEqualTo(1);
        assertThat(doorstep.standing().state()).isEqualTo(Standing.State.PROBING);
    }

    @Test
    void staysTheSameTroubleWhileProbesFail() {
        noted(NOT_NOW, 3);
        clock.pass(Duration.ofSeconds(1));

        noted(NOT_NOW, 1);

        assertThat(doorstep.standing().state()).isEqualTo(Standing.State.UNAVAILABLE);
        assertThat(doorstep.standing().times()).isEqualTo(1);
    }

    @Test
    void startsGentlyWhenItAnswersAgain() {
        noted(NOT_NOW, 3);
        clock.pass(Duration.ofSeconds(1));

        noted(YES, 1);
        assertThat(doorstep.standing().state()).isEqualTo(Standing.State.WELL);
        assertThat(doorstep.isBack()).isTrue();
        assertThat(doorstep.passes(8)).isEqualTo(2);

        noted(YES, 3);
        assertThat(doorstep.passes(8)).isEqualTo(5);

        noted(NOT_NOW, 1);
        assertThat(doorstep.passes(8)).isEqualTo(2);

        noted(YES, 20);
        assertThat(doorstep.passes(8)).isEqualTo(8);
    }

    @Test
    void rests() {
        noted(new Outcome.Unavailable("HTTP 429", Duration.ofSeconds(5), null), 1);

        assertThat(doorstep.passes(8)).isZero();
        assertThat(doorstep.standing().state()).isEqualTo(Standing.State.WELL);
        clock.pass(Duration.ofSeconds(5));
        assertThat(doorstep.passes(8)).isEqualTo(1);
    }

    @Test
    void keepsTheLongestRestThatWasAskedFor() {
        noted(new Outcome.Unavailable("HTTP 503", Duration.ofHours(1), null), 1);
        noted(new Outcome.Unavailable("HTTP 503", Duration.ofSeconds(1), null), 1);

        clock.pass(Duration.ofMinutes(59));

        assertThat(doorstep.passes(8)).isZero();
        assertThat(doorstep.standing().state()).isEqualTo(Standing.State.PAUSED);
        clock.pass(Duration.ofMinutes(1));
        assertThat(doorstep.passes(8)).isEqualTo(1);
        assertThat(doorstep.standing().state()).isEqualTo(Standing.State.PROBING);
        noted(YES, 1);
        assertThat(doorstep.standing().state()).isEqualTo(Standing.State.WELL);
    }

    @Test
    void tellsWhenItSaysNoToEverything() {
        noted(NO, 9);
        assertThat(doorstep.standing().state()).isEqualTo(Standing.State.WELL);

        noted(NO, 5);

        assertThat(doorstep.standing().state()).isEqualTo(Standing.State.REFUSING);
        assertThat(doorstep.standing().times()).isEqualTo(1);
        assertThat(doorstep.standing().error()).isEqualTo("HTTP 401");
        assertThat(doorstep.passes(8)).isEqualTo(8);
        noted(YES, 1);
        assertThat(doorstep.standing().state()).isEqualTo(Standing.State.WELL);
    }

    @Test
    void beginsHalfOpenWhereItWasNotWell() {
        doorstep.after(Standing.State.UNAVAILABLE);

        assertThat(doorstep.passes(8)).isEqualTo(1);
        assertThat(doorstep.standing().state()).isEqualTo(Standing.State.PROBING);
    }

    @Test
    void saysOnlyWhenSomethingChanges() {
        noted(NOT_NOW, 8);
        assertThat(changes).hasValue(1);

        clock.pass(Duration.ofSeconds(1));
        noted(YES, 8);

        assertThat(changes).hasValue(2);
    }

    private void noted(Outcome outcome, int times) {
        for (int i = 0; i < times; i++) {
            doorstep.note(erp, outcome);
        }
    }
}
