package dev.junction.policy;

import dev.junction.event.Event;
import dev.junction.mapping.Schemas;
import dev.junction.policy.condition.Conditions;
import io.quarkus.scheduler.Scheduled;
import io.quarkus.scheduler.Scheduled.ConcurrentExecution;
import jakarta.enterprise.context.ApplicationScoped;
import java.sql.SQLException;
import org.jboss.logging.Logger;
import org.jspecify.annotations.Nullable;

/**
 * The active version in memory. Asks the database each second whether there is a newer one, so a
 * change made on any node counts on all of them within two; a whole book is swapped at once.
 */
@ApplicationScoped
public class LivePolicy implements Policy {

    private static final Logger LOG = Logger.getLogger(LivePolicy.class);

    private final VersionLog versions;
    private final Schemas schemas;
    private volatile @Nullable Open open;
    private volatile boolean blind;

    LivePolicy(VersionLog versions, Schemas schemas) {
        this.versions = versions;
        this.schemas = schemas;
    }

    @Override
    public Decision decide(Event event, boolean released) {
        return book().decide(event, released);
    }

    /** The book that decides now. */
    public RuleBook book() {
        Open now = open;
        return now == null ? refresh() : now.book();
    }

    /**
     * Looks for a newer version at once and takes it.
     *
     * @throws IllegalStateException when the database does not answer
     */
    public synchronized RuleBook refresh() {
        try {
            int number = versions.latest();
            String shapes = schemas.version();
            Open now = open;
            if (now == null || now.book().version() != number || !now.shapes().equals(shapes)) {
                now = new Open(book(number), shapes);
                open = now;
                LOG.infof("Policy version %d decides", number);
            }
            return now.book();
        } catch (SQLException e) {
            throw new IllegalStateException("The policy could not be read from the database", e);
        }
    }

    /** The book of any version, with the event schemas of today. */
    public RuleBook book(int number) throws SQLException {
        return RuleBook.of(number, versions.rules(number), new Conditions(schemas));
    }

    @Scheduled(every = "1s", concurrentExecution = ConcurrentExecution.SKIP)
    void follow() {
        try {
            refresh();
            blind = false;
        } catch (IllegalStateException e) {
            if (!blind) {
                LOG.warn("The policy in memory stays in force until the database answers", e);
            }
            blind = true;
        }
    }

    private record Open(RuleBook book, String shapes) {}
}
