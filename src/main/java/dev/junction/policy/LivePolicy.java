package dev.junction.policy;

import dev.junction.event.Event;
import dev.junction.mapping.Schemas;
import dev.junction.policy.condition.Conditions;
import io.quarkus.runtime.StartupEvent;
import io.quarkus.scheduler.Scheduled;
import io.quarkus.scheduler.Scheduled.ConcurrentExecution;
import jakarta.annotation.Priority;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import java.util.List;
import java.util.Optional;
import org.jboss.logging.Logger;
import org.jspecify.annotations.Nullable;

/**
 * The active version in memory. Asks the database each second whether there is a newer one, so a
 * change made on any node counts on all of them within two; a whole book is swapped at once.
 */
@ApplicationScoped
public class LivePolicy implements Policy {

    private static final Logger LOG = Logger.getLogger(LivePolicy.class);

    /** Before the first message may want a decision. */
    private static final int EARLY = 200;

    private final VersionLog versions;
    private final Schemas schemas;
    private final FirstRules first;
    private volatile @Nullable Open open;
    private boolean blind;

    LivePolicy(VersionLog versions, Schemas schemas, FirstRules first) {
        this.versions = versions;
        this.schemas = schemas;
        this.first = first;
    }

    void start(@Observes @Priority(EARLY) StartupEvent start) {
        book();
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

    /** The book of any version there was, with the event schemas of today. */
    public Optional<RuleBook> book(int number) {
        Open now = open;
        if (now != null && now.book().version() == number) {
            return Optional.of(now.book());
        }
        Conditions conditions = now == null ? new Conditions(schemas) : now.conditions();
        return versions.rules(number).map(rules -> RuleBook.of(number, rules, conditions));
    }

    /** Looks for a newer version at once, for whoever has just made one. */
    public synchronized RuleBook refresh() {
        Open now = open;
        if (now == null) {
            first.fillWhenEmpty();
        }
        int number = versions.latest();
        String shapes = schemas.version();
        if (now == null || now.book().version() != number || !now.shapes().equals(shapes)) {
            now = read(number, shapes, now);
            open = now;
            LOG.infof("Policy version %d decides", number);
        }
        return now.book();
    }

    private Open read(int number, String shapes, @Nullable Open before) {
        Conditions conditions =
                before != null && before.shapes().equals(shapes)
                        ? before.conditions()
                        : new Conditions(schemas);
        List<Rule> rules = versions.rules(number).orElse(List.of());
        conditions.tidy(rules.size());
        return new Open(RuleBook.of(number, rules, conditions), shapes, conditions);
    }

    @Scheduled(every = "1s", concurrentExecution = ConcurrentExecution.SKIP)
    void follow() {
        try {
            refresh();
            blind = false;
        } catch (RuntimeException e) {
            if (!blind) {
                LOG.warn("The policy in memory stays in force until it can be read again", e);
            }
            blind = true;
        }
    }

    private record Open(RuleBook book, String shapes, Conditions conditions) {}
}
