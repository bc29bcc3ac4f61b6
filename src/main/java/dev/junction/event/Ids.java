package dev.junction.event;

import java.nio.ByteBuffer;
import java.security.SecureRandom;
import java.util.UUID;
import java.util.function.LongSupplier;

/**
 * Makes UUIDv7 (RFC 9562, 5.7): 48 bits of Unix milliseconds, then a 12-bit counter that keeps ids
 * of one process in the order they were made, then 62 random bits. So tables keyed by them grow at
 * one end.
 */
public final class Ids {

    private static final SecureRandom RANDOM = new SecureRandom();
    private static final Ids HERE = new Ids(System::currentTimeMillis);

    private final LongSupplier clock;

    /** Drawn ahead: each draw asks the system, which costs more than all else here. */
    private final ByteBuffer drawn = ByteBuffer.allocate(4096).limit(0);

    private long lastMillis;
    private int counter;

    Ids(LongSupplier clock) {
        this.clock = clock;
    }

    /**
     * The next id; later calls give greater ids, also when the clock stands still or steps back.
     */
    public static UUID next() {
        return HERE.make();
    }

    /** The milliseconds since 1970 that an id begins with. */
    public static long millis(UUID id) {
        return id.getMostSignificantBits() >>> 16;
    }

    synchronized UUID make() {
        long random = draw();
        long now = clock.getAsLong();
        if (now > lastMillis) {
            lastMillis = now;
            counter = (int) (random & 0xFF);
        } else if (++counter > 0xFFF) {
            lastMillis++;
            counter = 0;
        }
        long high = (lastMillis << 16) | 0x7000L | counter;
        long low = 0x8000000000000000L | (random >>> 2);
        return new UUID(high, low);
    }

    private long draw() {
        if (!drawn.hasRemaining()) {
            RANDOM.nextBytes(drawn.array());
            drawn.clear();
        }
        return drawn.getLong();
    }
}
