package dev.junction.access;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * Slows down whoever guesses passwords. The first {@value #FREE} wrong ones of a name in a row are
 * free, then each doubles the wait until the next is looked at, up to {@value #LONGEST_SECONDS}
 * seconds. A right one forgets them.
 */
final class Throttle {

    static final int FREE = 5;
    static final int LONGEST_SECONDS = 60;
    private static final int NAMES = 10_000;

    private final InstantSource clock;
    private final Map<String, Failures> failures =
            new LinkedHashMap<>(16, 0.75f, true) {
                private static final long serialVersionUID = 1L;

                @Override
                protected boolean removeEldestEntry(Map.Entry<String, Failures> eldest) {
                    return size() > NAMES;
                }
            };

    private record Failures(int count, Instant waitUntil) {}

    Throttle(InstantSource clock) {
        this.clock = clock;
    }

    /** How long this name must wait; zero when it may try. */
    synchronized Duration wait(String name) {
        Failures known = failures.get(name);
        Instant now = clock.instant();
        return known == null || !now.isBefore(known.waitUntil())
                ? Duration.ZERO
                : Duration.between(now, known.waitUntil());
    }

    synchronized void failed(String name) {
        Failures known = failures.get(name);
        int count = known == null ? 1 : known.count() + 1;
        long seconds =
                count < FREE ? 0 : Math.min(LONGEST_SECONDS, 1L << Math.min(count - FREE, 10));
        failures.put(name, new Failures(count, clock.instant().plusSeconds(seconds)));
    }

    synchronized void succeeded(String name) {
        failures.remove(name);
    }
}
