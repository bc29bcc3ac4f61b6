package dev.junction.delivery;

import dev.junction.trail.Days;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * Which deliveries somebody means; what is null does not matter.
 *
 * @param error part of the last error, capitals or not
 * @param from opened at this time or later
 * @param to opened before this time
 */
record DeliveryFilter(
        @Nullable String endpoint,
        @Nullable String state,
        @Nullable UUID message,
        @Nullable String error,
        @Nullable Instant from,
        @Nullable Instant to) {

    /**
     * A statement whose {@code %s} is this filter's condition on {@code d}, a delivery or an open
     * one, with its parameters set first.
     */
    PreparedStatement prepare(Connection connection, String sql) throws SQLException {
        List<String> clauses = new ArrayList<>(List.of("true"));
        List<Object> values = new ArrayList<>();
        add(clauses, values, "d.endpoint = ?", endpoint);
        add(clauses, values, "d.state = ?", state);
        add(clauses, values, "d.message_id = ?", message);
        add(clauses, values, "strpos(lower(d.last_error), lower(?)) > 0", error);
        add(
                clauses,
                values,
                "d.opened_at >= ?",
                from == null ? null : from.atOffset(ZoneOffset.UTC));
        add(clauses, values, "d.opened_at < ?", to == null ? null : to.atOffset(ZoneOffset.UTC));
        PreparedStatement statement =
                connection.prepareStatement(sql.formatted(String.join(" and ", clauses)));
        for (int i = 0; i < values.size(); i++) {
            statement.setObject(i + 1, values.get(i));
        }
        return statement;
    }

    /** Whether only deliveries are meant that are open. */
    boolean open() {
        return "PENDING".equals(state) || "DEAD".equals(state);
    }

    /** The first day that a delivery it means can be of; null when it may be of any. */
    @Nullable LocalDate since() {
        if (message != null) {
            return Days.of(message).first().minusDays(1);
        }
        return from == null ? null : Days.day(from).minusDays(1);
    }

    /** How many parameters the condition takes. */
    int parameters() {
        int count = 0;
        for (Object value : new @Nullable Object[] {endpoint, state, message, error, from, to}) {
            count += value == null ? 0 : 1;
        }
        return count;
    }

    private static void add(
            List<String> clauses, List<Object> values, String clause, @Nullable Object value) {
        if (value != null) {
            clauses.add(clause);
            values.add(value);
        }
    }
}
