package dev.junction.access;

import io.vertx.core.Vertx;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jboss.logging.Logger;

/**
 * Writes failed logins into the audit, at most one for each name and address in {@link #EVERY}, so
 * that whoever guesses cannot fill the disk.
 */
@ApplicationScoped
public class LoginAudit {

    private static final Logger LOG = Logger.getLogger(LoginAudit.class);
    private static final Duration EVERY = Duration.ofSeconds(10);
    private static final int REMEMBERED = 10_000;

    private final Audit audit;
    private final InstantSource clock = InstantSource.system();
    private final Map<String, Instant> last =
            new LinkedHashMap<>(16, 0.75f, false) {
                private static final long serialVersionUID = 1L;

                @Override
                protected boolean removeEldestEntry(Map.Entry<String, Instant> eldest) {
                    return size() > REMEMBERED;
                }
            };

    LoginAudit(Audit audit) {
        this.audit = audit;
    }

    /** Never slows the answer: the row is written by a worker. */
    void refused(String name, String credential, String address, Vertx vertx) {
        if (isFresh(name + " " + credential + " " + address)) {
            vertx.executeBlocking(
                            () -> {
                                audit.alone(
                                        name,
                                        "login",
                                        credential,
                                        Audit.Outcome.REFUSED,
                                        Map.of("address", address));
                                return null;
                            },
                            false)
                    .onFailure(
                            e ->
                                    LOG.warnf(
                                            "A refused login is not in the audit: %s",
                                            e.getMessage()));
        }
    }

    private synchronized boolean isFresh(String what) {
        Instant now = clock.instant();
        Instant before = last.get(what);
        if (before != null && now.isBefore(before.plus(EVERY))) {
            return false;
        }
        last.put(what, now);
        return true;
    }
}
