package dev.junction.pages;

import dev.junction.event.Event;
import dev.junction.journal.Vault;
import dev.junction.mapping.CloudEvents;
import dev.junction.policy.Decision;
import dev.junction.policy.LivePolicy;
import dev.junction.policy.RuleBook;
import dev.junction.trail.Days;
import dev.junction.trail.Story;
import dev.junction.trail.Story.Happening;
import io.agroal.api.AgroalDataSource;
import jakarta.enterprise.context.ApplicationScoped;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;

/**
 * Tells of each rule why it did not match, also where a decision was written down in short: the
 * same version is asked about the same event again.
 */
@ApplicationScoped
class Reasons {

    private static final String EVENT =
            "select key_id, body from event where message_id = ? and id = ? and %s";

    private final AgroalDataSource database;
    private final Vault vault;
    private final LivePolicy policy;

    Reasons(AgroalDataSource database, Vault vault, LivePolicy policy) {
        this.database = database;
        this.vault = vault;
        this.policy = policy;
    }

    /** The story with all rules in each of its decisions. */
    Story inFull(Story story) throws SQLException {
        List<Happening> events = new ArrayList<>();
        for (Happening event : story.events()) {
            events.add(inFull(story.message().id(), event));
        }
        return new Story(
                story.message(), events, story.deliveries(), story.workItems(), story.steps());
    }

    private Happening inFull(UUID message, Happening event) throws SQLException {
        if (!(event.decision() instanceof Map<?, ?> kept)
                || !Boolean.TRUE.equals(kept.get("abridged"))
                || event.policyVersion() == null) {
            return event;
        }
        Optional<RuleBook> book = policy.book(event.policyVersion());
        Optional<Event> content = book.isEmpty() ? Optional.empty() : content(message, event.id());
        if (content.isEmpty()) {
            return event;
        }
        boolean released = Boolean.TRUE.equals(kept.get("released"));
        Decision asked = book.get().explain(content.get(), released);
        return event.decided(inFull(kept, asked));
    }

    private static Map<String, Object> inFull(Map<?, ?> kept, Decision asked) {
        Map<String, Object> decision = new LinkedHashMap<>();
        kept.forEach((name, value) -> decision.put(String.valueOf(name), value));
        decision.remove("abridged");
        decision.put("considered", asked.considered().stream().map(Reasons::told).toList());
        return decision;
    }

    private static Map<String, Object> told(Decision.Considered one) {
        Map<String, Object> told = new LinkedHashMap<>();
        told.put("rule", one.rule());
        told.put("matched", one.matched());
        if (one.failed() != null) {
            told.put("failed", one.failed());
        }
        return told;
    }

    private Optional<Event> content(UUID message, UUID id) throws SQLException {
        String sql = EVENT.formatted(Days.of(message).bound("message_id"));
        try (Connection connection = database.getConnection();
                PreparedStatement select = connection.prepareStatement(sql)) {
            select.setObject(1, message);
            select.setObject(2, id);
            try (ResultSet row = select.executeQuery()) {
                return row.next()
                        ? Optional.of(
                                CloudEvents.fromBytes(
                                        vault.open(
                                                new Vault.Sealed(
                                                        row.getString("key_id"),
                                                        row.getBytes("body")))))
                        : Optional.empty();
            }
        }
    }
}
