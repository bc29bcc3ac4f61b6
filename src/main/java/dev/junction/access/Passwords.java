package dev.junction.access;

import io.quarkus.elytron.security.common.BcryptUtil;
import io.quarkus.security.identity.SecurityIdentity;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Semaphore;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * Tells whether a password is a person's. Checking is slow on purpose, so a password that was right
 * is remembered, as a salted hash in memory, for {@link #REMEMBERED}; and few are checked at once,
 * so that guessing cannot take all processors.
 */
final class Passwords {

    static final Duration REMEMBERED = Duration.ofSeconds(60);
    private static final int AT_ONCE = 4;
    private static final int MOST_REMEMBERED = 1_000;

    private final Supplier<Register> register;
    private final InstantSource clock;
    private final Throttle throttle;
    private final Semaphore checking = new Semaphore(AT_ONCE);
    private final String salt = Hashes.newKey();
    private final String nobodysHash = Hashes.nobodys();
    private final Map<String, Remembered> remembered = new ConcurrentHashMap<>();

    /** Right as long as the same register counts, and not longer than {@code until}. */
    private record Remembered(Register register, SecurityIdentity identity, Instant until) {}

    Passwords(Supplier<Register> register, InstantSource clock) {
        this.register = register;
        this.clock = clock;
        this.throttle = new Throttle(clock);
    }

    /** Who it is, if the same name and password were right a moment ago; fast. */
    Optional<SecurityIdentity> remembered(String name, String password) {
        Remembered known = remembered.get(mark(name, password));
        return known != null
                        && known.register() == register.get()
                        && clock.instant().isBefore(known.until())
                ? Optional.of(known.identity())
                : Optional.empty();
    }

    /** Checks a password; slow. An unknown name takes as long as a known one. */
    Login check(String name, String password) {
        Duration wait = throttle.wait(name);
        if (!wait.isZero()) {
            return new Login.TooMany(wait);
        }
        if (!checking.tryAcquire()) {
            return new Login.TooMany(Duration.ofSeconds(1));
        }
        try {
            return checked(name, password);
        } finally {
            checking.release();
        }
    }

    private Login checked(String name, String password) {
        Register now = register.get();
        Register.@Nullable User user = now.users().get(name);
        boolean right = BcryptUtil.matches(password, user == null ? nobodysHash : user.hash());
        if (user == null || !right) {
            throttle.failed(name);
            return new Login.Unknown();
        }
        throttle.succeeded(name);
        if (remembered.size() >= MOST_REMEMBERED) {
            remembered.clear();
        }
        remembered.put(
                mark(name, password),
                new Remembered(now, user.identity(), clock.instant().plus(REMEMBERED)));
        return new Login.Known(user.identity());
    }

    private String mark(String name, String password) {
        return HexFormat.of()
                .formatHex(Hashes.sha256(Arrays.toString(new String[] {salt, name, password})));
    }
}
