package dev.junction.trail;

import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * Which messages somebody looks for; what is null does not matter.
 *
 * @param state of the message: ACCEPTED, DECIDED, DONE, PARKED or REFUSED
 * @param type of an event the message became
 * @param reason how the reason begins, why it is parked or refused
 * @param controlId the sender's own number; needs the source beside it
 * @param from accepted at or after
 * @param to accepted before
 * @param keys blinded business keys; all of them
 * @param caseKey blinded case id of one of its events
 */
public record Wanted(
        @Nullable String source,
        @Nullable String state,
        @Nullable String type,
        @Nullable String reason,
        @Nullable String controlId,
        @Nullable Instant from,
        @Nullable Instant to,
        List<Long> keys,
        @Nullable Long caseKey) {

    /** Ids carry the time they were made, at most this far from the time of acceptance. */
    private static final Duration SLACK = Duration.ofHours(1);

    /** Times beyond these mean always, and are more than an id or the database can hold. */
    private static final Instant FIRST = Instant.parse("1971-01-01T00:00:00Z");

    private static final Instant LAST = Instant.parse("9999-12-31T00:00:00Z");

    public Wanted {
        keys = List.copyOf(keys);
        from = within(from);
        to = within(to);
    }

    private static @Nullable Instant within(@Nullable Instant time) {
        if (time == null) {
            return null;
        }
        return time.isBefore(FIRST) ? FIRST : time.isAfter(LAST) ? LAST : time;
    }

    /** The same, but only what this source sent. */
    public Wanted sentBy(String onlySource) {
        return new Wanted(onlySource, state, type, reason, controlId, from, to, keys, caseKey);
    }

    /** The same, but only in this state. */
    public Wanted in(String onlyState) {
        return new Wanted(source, onlyState, type, reason, controlId, from, to, keys, caseKey);
    }

    /** Whether nothing is asked for but perhaps the state. */
    public boolean everything() {
        return source == null
                && type == null
                && reason == null
                && controlId == null
                && from == null
                && to == null
                && keys.isEmpty()
                && caseKey == null;
    }

    /** The newest day that is wanted, null when there is no such limit. */
    @Nullable LocalDate newest() {
        return to == null ? null : Days.day(to.plus(SLACK));
    }

    /** The oldest day that is wanted, null when there is no such limit. */
    @Nullable LocalDate oldest() {
        return from == null ? null : Days.day(from.minus(SLACK));
    }

    /** The conditions on table {@code message m} of some days, to be joined by {@code and}. */
    Where where(Days days) {
        Where where = new Where(new ArrayList<>(), new ArrayList<>());
        where.addAll(days.bound("m.id"));
        String typed =
                "m.id in (select message_id from event where type = ? and "
                        + days.bound("message_id")
                        + ")";
        String keyed =
                """
                m.id in (select message_id from message_key where key = ? and %s
                  union all
                  select message_id from waiting_message where keys @> array[?])"""
                        .formatted(days.bound("message_id"));
        where.add("m.source = ?", source);
        if (state != null || reason != null) {
            standing(days, where);
        }
        where.add(typed, type);
        if (caseKey != null) {
            where.addAll(keyed, caseKey, caseKey);
        }
        for (Long key : keys) {
            where.addAll(keyed, key, key);
        }
        if (controlId != null && source != null) {
            // few, so said one by one: a join would go through all that the source sent
            where.addAll(
                    """
                    m.id = any(array(select message_id from control_id where source = ? and control_id = ?
                      union all
                      select id from message where turned_away and source = ? and control_id = ? and %s))"""
                            .formatted(days.bound("id")),
                    source,
                    controlId,
                    source,
                    controlId);
        }
        if (from != null) {
            where.add("m.accepted_at >= ?::timestamptz", from.toString());
            where.add("m.id >= ?", firstId(from.minus(SLACK)));
        }
        if (to != null) {
            where.add("m.accepted_at < ?::timestamptz", to.toString());
            where.add("m.id < ?", firstId(to.plus(SLACK)));
        }
        return where;
    }

    /** What waits for its first walk stands nowhere yet. */
    private void standing(Days days, Where where) {
        String day = days.bound("message_id");
        if (reason == null && "ACCEPTED".equals(state)) {
            where.addAll(
                    "m.id in (select message_id from waiting_message where %s)".formatted(day));
            return;
        }
        Where standing = new Where(new ArrayList<>(), new ArrayList<>());
        standing.addAll(day);
        standing.add("state = ?", state);
        standing.add("starts_with(reason, ?)", reason);
        where.addAll(
                "m.id in (select message_id from standing where %s)".formatted(standing.sql()),
                standing.values().toArray());
    }

    /** The least UUIDv7 of a time, so that a window of time is a range of the primary key. */
    private static UUID firstId(Instant time) {
        return new UUID((time.toEpochMilli() << 16) | 0x7000L, 0x8000_0000_0000_0000L);
    }
}
