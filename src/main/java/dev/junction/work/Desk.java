package dev.junction.work;

import dev.junction.access.Problem;
import dev.junction.access.ProblemException;
import dev.junction.event.Ids;
import dev.junction.event.MessageId;
import dev.junction.trail.Fact;
import dev.junction.trail.FactWriter;
import dev.junction.work.Item.State;
import io.agroal.api.AgroalDataSource;
import io.quarkus.security.identity.SecurityIdentity;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.transaction.Transactional;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * Where people work items: each act checks that the person may and that the item is where the act
 * begins, and leaves a fact in the same transaction.
 */
@ApplicationScoped
public class Desk {

    /** Why an item goes to another queue; the first four say that it came to the wrong place. */
    public enum Reason {
        WRONG_QUEUE,
        WRONG_FACILITY,
        WRONG_ENDPOINT,
        WRONG_PRIORITY,
        CAPACITY,
        ABSENCE,
        ESCALATION,
        CONTAINMENT
    }

    private final AgroalDataSource database;
    private final FactWriter facts;
    private final WorkItems items;
    private final SecurityIdentity person;
    private final Clock clock = Clock.systemUTC();

    public Desk(
            AgroalDataSource database, FactWriter facts, WorkItems items, SecurityIdentity person) {
        this.database = database;
        this.facts = facts;
        this.items = items;
        this.person = person;
    }

    /** Takes an open item; from now on nobody else works it. */
    @Transactional(rollbackOn = SQLException.class)
    public ItemView claim(UUID id) throws SQLException {
        Item item = open(id);
        mayWork(item);
        if (item.state == State.CLAIMED) {
            throw conflict("It is claimed by " + item.claimedBy + ".");
        }
        item.claim(me(), clock.instant());
        return noted(item, "ITEM_CLAIMED", Map.of());
    }

    /** Gives a claimed item back; an admin may give back another person's. */
    @Transactional(rollbackOn = SQLException.class)
    public ItemView release(UUID id) throws SQLException {
        Item item = open(id);
        if (item.state != State.CLAIMED) {
            throw conflict("It is not claimed.");
        }
        if (!person.hasRole("admin")) {
            mine(item);
        }
        Map<String, Object> data = Map.of("claimedBy", String.valueOf(item.claimedBy));
        item.release();
        return noted(item, "ITEM_RELEASED", data);
    }

    /** Ends an item that one has claimed. */
    @Transactional(rollbackOn = SQLException.class)
    public ItemView complete(UUID id, String resolution, @Nullable String note)
            throws SQLException {
        try (Connection connection = database.getConnection()) {
            items.holdMessageOf(connection, id);
            Item item = open(id);
            mayWork(item);
            mine(item);
            item.complete(me(), resolution, note, clock.instant());
            items.settle(connection, new MessageId(item.message));
            return noted(item, "ITEM_COMPLETED", Map.of("resolution", resolution));
        }
    }

    /** Sends an item to another queue, open for the people there; its clock goes on. */
    @Transactional(rollbackOn = SQLException.class)
    public ItemView reroute(UUID id, String queue, Reason reason, @Nullable String note)
            throws SQLException {
        Item item = open(id);
        mayWork(item);
        if (item.state == State.CLAIMED) {
            mine(item);
        }
        if (queue.equals(item.queue)) {
            throw new ProblemException(Problem.invalid("queue", "is where the item is already"));
        }
        if (WorkQueue.named(queue).isEmpty()) {
            throw new ProblemException(Problem.invalid("queue", "names no queue that exists"));
        }
        String from = item.queue;
        item.reroute(queue, note);
        return noted(item, "ITEM_REROUTED", Map.of("from", from, "reason", reason.name()));
    }

    private static Item open(UUID id) {
        Item item = Item.locked(id).orElseThrow(() -> notFound(id));
        if (!item.open()) {
            throw conflict("It is closed already: " + item.state + ".");
        }
        return item;
    }

    private void mayWork(Item item) {
        String role =
                item.role == null ? WorkQueue.named(item.queue).orElseThrow().role : item.role;
        if (!person.hasRole(role)) {
            throw new ProblemException(
                    Problem.forbidden(
                            "Items like this in queue %s are worked by the role %s."
                                    .formatted(item.queue, role)));
        }
    }

    private void mine(Item item) {
        if (item.state != State.CLAIMED) {
            throw conflict("Claim it first.");
        }
        if (!me().equals(item.claimedBy)) {
            throw conflict("It is claimed by " + item.claimedBy + ".");
        }
    }

    private ItemView noted(Item item, String kind, Map<String, Object> more) throws SQLException {
        Instant now = clock.instant();
        Map<String, Object> data = new TreeMap<>(more);
        data.put("item", item.id.toString());
        data.put("queue", item.queue);
        data.put("code", item.code);
        try (Connection connection = database.getConnection()) {
            MessageId message = new MessageId(item.message);
            facts.write(
                    connection,
                    List.of(new Fact(Ids.next(), message, null, kind, now, me(), data)));
        }
        Item.flush();
        return ItemView.of(item, now);
    }

    private String me() {
        return person.getPrincipal().getName();
    }

    static ProblemException notFound(UUID id) {
        return new ProblemException(Problem.notFound("There is no work item " + id + "."));
    }

    private static ProblemException conflict(String detail) {
        return new ProblemException(Problem.conflict(detail));
    }
}
