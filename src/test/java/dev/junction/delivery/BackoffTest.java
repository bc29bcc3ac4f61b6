package dev.junction.delivery;

import static org.assertj.core.api.Assertions.assertThat;

import dev.junction.partner.Endpoint;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.Random;
import java.util.random.RandomGenerator;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.LongRange;
import org.jspecify.annotations.Nullable;

/** Whatever the plan says, waits stay within it. */
class BackoffTest {

    private static final Instant SINCE = Instant.parse("2026-01-10T08:00:00Z");
    private static final int MANY = 2_000;

    @Property
    void waitsBetweenHalfAndAllOfItsGrowingCappedTime(
            @ForAll("plans") Endpoint.Retry plan,
            @ForAll @IntRange(min = 1, max = MANY) int attempts,
            @ForAll long seed) {
        Optional<Duration> wait = backoff(plan, seed).next(attempts, SINCE, SINCE, null);

        assertThat(wait.isPresent()).isEqualTo(attempts < plan.attempts());
        wait.ifPresent(
                found -> {
                    long most = most(plan, attempts).toMillis();
                    long left = plan.deadline().toMillis();
                    assertThat(found.toMillis())
                            .isBetween(Math.min(most / 2, left), Math.min(most, left));
                });
    }

    @Property
    void neverWaitsLessForALaterAttempt(
            @ForAll("plans") Endpoint.Retry plan,
            @ForAll @IntRange(min = 1, max = MANY - 2) int attempts) {
        RandomGenerator always = new Always();

        Optional<Duration> first = backoff(plan, always).next(attempts, SINCE, SINCE, null);
        Optional<Duration> second = backoff(plan, always).next(attempts + 1, SINCE, SINCE, null);

        second.ifPresent(
                later -> assertThat(later).isGreaterThanOrEqualTo(first.orElse(Duration.ZERO)));
    }

    @Property
    void neverTriesAfterTheDeadlineNorBeforeItWasAsked(
            @ForAll("plans") Endpoint.Retry plan,
            @ForAll @IntRange(min = 1, max = MANY) int attempts,
            @ForAll @LongRange(min = -3_600_000, max = 200_000_000) long age,
            @ForAll("asked") @Nullable Duration asked,
            @ForAll long seed) {
        Instant now = SINCE.plusMillis(age);
        Instant end = SINCE.plus(plan.deadline());

        Optional<Duration> wait = backoff(plan, seed).next(attempts, SINCE, now, asked);

        Duration least = asked == null ? Duration.ZERO : asked;
        wait.ifPresent(
                found -> {
                    assertThat(now.plus(found)).isBeforeOrEqualTo(end);
                    assertThat(found).isGreaterThanOrEqualTo(least);
                });
        assertThat(wait.isEmpty())
                .isEqualTo(
                        attempts >= plan.attempts()
                                || !now.isBefore(end)
                                || now.plus(least).isAfter(end));
    }

    @Provide
    Arbitrary<Endpoint.Retry> plans() {
        return Combinators.combine(
                        Arbitraries.longs().between(0, 60_000),
                        Arbitraries.doubles().between(1, 100),
                        Arbitraries.longs().between(0, 3_600_000),
                        Arbitraries.integers().between(1, MANY),
                        Arbitraries.longs().between(1, 172_800_000))
                .as(
                        (initial, factor, cap, attempts, deadline) ->
                                new Endpoint.Retry(
                                        Duration.ofMillis(initial),
                                        factor,
                                        Duration.ofMillis(cap),
                                        attempts,
                                        Duration.ofMillis(deadline),
                                        Duration.ofSeconds(15)));
    }

    @Provide
    Arbitrary<Duration> asked() {
        return Arbitraries.longs().between(0, 400_000_000).map(Duration::ofMillis).injectNull(0.3);
    }

    private static Duration most(Endpoint.Retry plan, int attempts) {
        if (plan.initial().isZero()) {
            return Duration.ZERO;
        }
        double full = plan.initial().toMillis() * Math.pow(plan.factor(), attempts - 1.0);
        return full < plan.cap().toMillis() ? Duration.ofMillis(Math.round(full)) : plan.cap();
    }

    private static Backoff backoff(Endpoint.Retry plan, long seed) {
        return backoff(plan, new Random(seed));
    }

    private static Backoff backoff(Endpoint.Retry plan, RandomGenerator random) {
        return new Backoff(plan, random);
    }

    /** No jitter. */
    private static final class Always implements RandomGenerator {

        @Override
        public long nextLong() {
            return 0;
        }
    }
}
