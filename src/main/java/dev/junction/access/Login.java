package dev.junction.access;

import io.quarkus.security.identity.SecurityIdentity;
import java.time.Duration;

/** What comes of a name and a password. */
sealed interface Login {

    /** It is who it says. */
    record Known(SecurityIdentity identity) implements Login {}

    /** No such name, not active, or not its password; which of them, nobody is told. */
    record Unknown() implements Login {}

    /** Too many wrong ones; it was not even looked at. */
    record TooMany(Duration pause) implements Login {}
}
