package dev.junction.access;

import static org.assertj.core.api.Assertions.assertThat;

import io.quarkus.elytron.security.common.BcryptUtil;
import java.time.Instant;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.Test;

class PasswordsTest {

    private static final String HASH = Hashes.bcrypt("a-right-password");

    private final AtomicReference<Instant> now =
            new AtomicReference<>(Instant.parse("2026-01-01T00:00:00Z"));
    private final AtomicReference<Register> register = new AtomicReference<>(register());
    private final Passwords passwords = new Passwords(register::get, now::get);

    private static Register register() {
        var identity = new Caller("admin", Set.of(Roles.ADMIN), null).identity();
        return new Register(Map.of("admin", new Register.User(HASH, identity)), Map.of(), Map.of());
    }

    @Test
    void remembersARightPasswordForAWhile() {
        assertThat(passwords.remembered("admin", "a-right-password")).isEmpty();

        assertThat(passwords.check("admin", "a-right-password")).isInstanceOf(Login.Known.class);

        assertThat(passwords.remembered("admin", "a-right-password")).isPresent();
        assertThat(passwords.remembered("admin", "a-wrong-password")).isEmpty();
        now.updateAndGet(time -> time.plus(Passwords.REMEMBERED));
        assertThat(passwords.remembered("admin", "a-right-password")).isEmpty();
    }

    @Test
    void forgetsWhenAnybodyChanged() {
        passwords.check("admin", "a-right-password");

        register.set(register());

        assertThat(passwords.remembered("admin", "a-right-password")).isEmpty();
    }

    @Test
    void doesNotTellAWrongNameFromAWrongPassword() {
        assertThat(passwords.check("admin", "a-wrong-password"))
                .isEqualTo(passwords.check("nobody", "a-right-password"))
                .isEqualTo(new Login.Unknown());
    }

    /** So that a name nobody has takes as long as one that somebody has. */
    @Test
    void comparesWithAHashThatTakesAsLong() {
        String nobodys = Hashes.nobodys();

        assertThat(nobodys).hasSameSizeAs(HASH).startsWith(HASH.substring(0, "$2a$10$".length()));
        assertThat(nobodys).isNotEqualTo(Hashes.nobodys());
        assertThat(BcryptUtil.matches("a-right-password", nobodys)).isFalse();
    }

    @Test
    void doesNotEvenLookAfterTooMany() {
        for (int i = 0; i < Throttle.FREE; i++) {
            passwords.check("admin", "a-wrong-password");
        }

        assertThat(passwords.check("admin", "a-right-password")).isInstanceOf(Login.TooMany.class);
    }

    /** Other tools write the same hash with another letter; docs/access.md tells to use one. */
    @Test
    void readsHashesOfOtherTools() {
        assertThat(HASH).startsWith("$2a$");

        assertThat(BcryptUtil.matches("a-right-password", HASH.replace("$2a$", "$2y$"))).isTrue();
        assertThat(BcryptUtil.matches("a-wrong-password", HASH.replace("$2a$", "$2y$"))).isFalse();
    }
}
