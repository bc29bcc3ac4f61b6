package dev.junction.policy;

import dev.junction.mapping.Schemas;
import dev.junction.policy.condition.Conditions;
import dev.junction.policy.document.Document;
import io.quarkus.runtime.StartupEvent;
import io.quarkus.scheduler.Scheduled;
import io.quarkus.scheduler.Scheduled.ConcurrentExecution;
import jakarta.annotation.Priority;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import java.time.Duration;
import java.time.Instant;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.Stream;
import org.jboss.logging.Logger;
import org.jspecify.annotations.Nullable;

/**
 * When which version decides, in memory, with the books of those that do. Knows of every activation
 * before its moment comes: an activation is written {@link #LEAD} ahead, and what is known is never
 * older than {@link #FRESH} when a message is decided. So all nodes change at the same moment.
 */
@ApplicationScoped
public class LivePolicy implements Policy {

    /** How long before its moment an activation is written at least. */
    public static final Duration LEAD = Duration.ofMillis(1500);

    private static final Logger LOG = Logger.getLogger(LivePolicy.class);

    /** Before the first message may want a decision. */
    private static final int EARLY = 200;

    private static final Duration FRESH = Duration.ofSeconds(1);

    /** Books that are kept: those in force, tried and waited for, and some that were. */
    private static final int SHELF = 8;

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
    public RuleBook book(Instant at, String caseId) {
        Open now = open;
        if (now == null || System.nanoTime() - now.read() > FRESH.toNanos()) {
            now = refreshOrKeep();
        }
        return now.timeline()
                .at(at)
                .map(activation -> bookOf(activation.versionFor(caseId)))
                .orElseGet(() -> RuleBook.of(0, Document.EMPTY, new Conditions(schemas)));
    }

    /** The book in force now, without its challenger. */
    public RuleBook book() {
        Instant now = Instant.now();
        return timeline()
                .at(now)
                .map(activation -> bookOf(activation.version()))
                .orElseGet(() -> RuleBook.of(0, Document.EMPTY, new Conditions(schemas)));
    }

    /** When which version decides, as far as this node knows. */
    public Timeline timeline() {
        Open now = open;
        return (now == null ? refresh() : now).timeline();
    }

    /** The book of any version there was, drafts too, with the event schemas of today. */
    public Optional<RuleBook> book(int number) {
        Open now = open == null ? refresh() : open;
        if (now.timeline().has(number)) {
            return Optional.of(bookOf(number));
        }
        Conditions conditions = now.conditions();
        return versions.document(number).map(document -> RuleBook.of(number, document, conditions));
    }

    /** Compiles conditions against the schemas of now, sharing what is compiled already. */
    public Conditions conditions() {
        Open now = open;
        return (now == null ? refresh() : now).conditions();
    }

    /** Looks for newer activations at once, for whoever has just made one. */
    public void look() {
        refresh();
    }

    private synchronized Open refresh() {
        Open before = open;
        if (before == null) {
            first.fillWhenEmpty();
        }
        long began = System.nanoTime();
        String shapes = schemas.version();
        Open now;
        if (before == null || !before.shapes().equals(shapes)) {
            now = new Open(versions.timeline(), shapes, new Conditions(schemas), Map.of(), began);
        } else if (before.timeline().newest() != versions.newest()) {
            now = before.with(versions.timeline(), began);
        } else {
            now = before.with(before.timeline(), began);
        }
        open = now;
        if (before == null || before.timeline() != now.timeline()) {
            tell(now.timeline());
        }
        return now;
    }

    /** While the database does not answer, what is known stays in force. */
    private Open refreshOrKeep() {
        Open before = open;
        if (before == null) {
            return refresh();
        }
        follow();
        return open == null ? before : open;
    }

    private RuleBook bookOf(int number) {
        Open now = open;
        RuleBook known = now == null ? null : now.books().get(number);
        return known == null ? shelve(number) : known;
    }

    /** Compiles a book once. */
    private synchronized RuleBook shelve(int number) {
        Open now = open == null ? refresh() : open;
        RuleBook known = now.books().get(number);
        if (known != null) {
            return known;
        }
        Document document = versions.document(number).orElse(Document.EMPTY);
        now.conditions().tidy(document.rules().size());
        RuleBook book = RuleBook.of(number, document, now.conditions());
        open = now.with(book);
        return book;
    }

    private static void tell(Timeline timeline) {
        timeline.all().stream()
                .reduce((earlier, later) -> later)
                .ifPresent(
                        newest ->
                                LOG.infof(
                                        "Policy version %d decides from %s on",
                                        newest.version(), newest.from()));
    }

    @Scheduled(every = "1s", concurrentExecution = ConcurrentExecution.SKIP)
    void follow() {
        try {
            refresh();
            warm();
            blind = false;
        } catch (RuntimeException e) {
            if (!blind) {
                LOG.warn("The policy in memory stays in force until it can be read again", e);
            }
            blind = true;
        }
    }

    /** Compiles what will decide before it does. */
    private void warm() {
        Timeline timeline = timeline();
        Instant now = Instant.now();
        Stream.concat(timeline.at(now).stream(), timeline.after(now).stream())
                .flatMap(activation -> Stream.of(activation.version(), activation.challenger()))
                .filter(Objects::nonNull)
                .limit(SHELF - 1)
                .forEach(this::bookOf);
    }

    /**
     * What this node knows.
     *
     * @param read when it was read, by the nanosecond clock
     */
    private record Open(
            Timeline timeline,
            String shapes,
            Conditions conditions,
            Map<Integer, RuleBook> books,
            long read) {

        Open with(Timeline newer, long when) {
            return new Open(newer, shapes, conditions, books, when);
        }

        Open with(RuleBook book) {
            Map<Integer, RuleBook> more = new LinkedHashMap<>(books);
            if (more.size() >= SHELF) {
                more.remove(more.keySet().iterator().next());
            }
            more.put(book.version(), book);
            return new Open(timeline, shapes, conditions, Collections.unmodifiableMap(more), read);
        }
    }
}
