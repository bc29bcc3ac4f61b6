package dev.junction.policy.whatif;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.junction.trail.Batch;
import io.agroal.api.AgroalDataSource;
import jakarta.enterprise.context.ApplicationScoped;
import java.sql.Array;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Stream;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

/** The lists behind the numbers of reports. */
@ApplicationScoped
class ChangeList {

    /** What nobody reads to its end is not kept to its end. */
    static final int MOST = 100_000;

    /** Shapes that are looked for in memory; where clocks all differ, later ones are kept twice. */
    private static final int MOST_KNOWN = 10_000;

    private static final String CHANGES =
            """
            insert into what_if_change (report, seq, message, event, type, facility, kinds, before, after)
            select ?, seq, message, event, type, facility, string_to_array(kinds, ','), before, after
            from unnest(?::int[], ?::uuid[], ?::uuid[], ?::text[], ?::text[], ?::text[], ?::int[], ?::int[])
              t(seq, message, event, type, facility, kinds, before, after)""";
    private static final String SHAPES =
            """
            insert into what_if_shape (report, number, shape)
            select ?, number, shape::jsonb from unnest(?::int[], ?::text[]) t(number, shape)""";
    private static final String WANTED =
            " from what_if_change c where c.report = ? and (?::text is null or c.kinds @> array[?::text])";
    private static final String PAGE =
            """
            select c.message, c.event, c.type, c.facility, c.kinds,
              (select shape::text from what_if_shape s where s.report = c.report and s.number = c.before) as before,
              (select shape::text from what_if_shape s where s.report = c.report and s.number = c.after) as after"""
                    + WANTED
                    + " order by c.seq offset ? limit ?";

    /** Of reports that nobody signed, after a month. */
    private static final List<String> TIDY =
            Stream.of("what_if_change", "what_if_shape")
                    .map(
                            table ->
                                    "delete from "
                                            + table
                                            + " where report in (select id from policy_report r where"
                                            + " ended_at < now() - interval '30 days' and not exists"
                                            + " (select from policy_signature s where s.report = r.id))")
                    .toList();

    private final AgroalDataSource database;
    private final ObjectMapper json;

    ChangeList(AgroalDataSource database, ObjectMapper json) {
        this.database = database;
        this.json = json;
    }

    /**
     * An event that is treated otherwise.
     *
     * @param message null when the event was uploaded
     * @param before the rule and what it asks for; times are lengths from the acceptance on
     */
    @Schema(
            name = "WhatIfChange",
            examples =
                    """
                {"message": "01a2001b-13cf-704b-98ff-e3883b0ff552", "type": "referral.requested", "kinds": ["clock"],
                 "before": {"rule": "referral-urgent"}, "after": {"rule": "referral-urgent"}}
                """)
    record Change(
            @Nullable UUID message,
            UUID event,
            String type,
            @Nullable String facility,
            Set<Kind> kinds,
            JsonNode before,
            JsonNode after) {}

    /** A list to be written. */
    Writer writer(UUID report) {
        return new Writer(report);
    }

    /** Takes away the lists of old reports that were never signed. */
    void tidy() throws SQLException {
        try (Connection connection = database.getConnection();
                var statement = connection.createStatement()) {
            for (String sql : TIDY) {
                statement.executeUpdate(sql);
            }
        }
    }

    /** A page of those of one kind, of all when it is null. */
    List<Change> page(UUID report, @Nullable Kind kind, int page, int size) throws SQLException {
        try (Connection connection = database.getConnection();
                PreparedStatement select = connection.prepareStatement(PAGE)) {
            wanted(select, report, kind);
            select.setLong(4, (long) page * size);
            select.setInt(5, size);
            List<Change> changes = new ArrayList<>();
            try (ResultSet rows = select.executeQuery()) {
                while (rows.next()) {
                    changes.add(change(rows));
                }
            }
            return changes;
        }
    }

    /** How many of a kind the list keeps. */
    long count(UUID report, @Nullable Kind kind) throws SQLException {
        try (Connection connection = database.getConnection();
                PreparedStatement select =
                        connection.prepareStatement("select count(*)" + WANTED)) {
            wanted(select, report, kind);
            try (ResultSet row = select.executeQuery()) {
                row.next();
                return row.getLong(1);
            }
        }
    }

    private static void wanted(PreparedStatement select, UUID report, @Nullable Kind kind)
            throws SQLException {
        String word = kind == null ? null : kind.word();
        select.setObject(1, report);
        select.setString(2, word);
        select.setString(3, word);
    }

    private Change change(ResultSet row) throws SQLException {
        Array words = row.getArray("kinds");
        Set<Kind> kinds = EnumSet.noneOf(Kind.class);
        for (Object word : (Object[]) words.getArray()) {
            kinds.add(Kind.read(String.valueOf(word)));
        }
        return new Change(
                row.getObject("message", UUID.class),
                row.getObject("event", UUID.class),
                row.getString("type"),
                row.getString("facility"),
                kinds,
                tree(row.getString("before")),
                tree(row.getString("after")));
    }

    private JsonNode tree(String text) {
        try {
            return json.readTree(text);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("A kept change is no JSON", e);
        }
    }

    private String text(Outline outline) {
        try {
            return json.writeValueAsString(outline.shape());
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("A change is no JSON", e);
        }
    }

    /** Writes one report's list. Used by one thread. */
    final class Writer {

        private final UUID report;
        private final Map<String, Integer> shapes = new HashMap<>();
        private int numbers;
        private int written;
        private boolean cut;

        private Writer(UUID report) {
            this.report = report;
        }

        private record Row(int seq, Compared change, int before, int after) {}

        /** Whether there was more than is kept. */
        boolean isCut() {
            return cut;
        }

        void write(List<Compared> changes) throws SQLException {
            List<Row> rows = new ArrayList<>();
            Map<Integer, String> fresh = new HashMap<>();
            for (Compared change : changes) {
                if (written == MOST) {
                    cut = true;
                    break;
                }
                rows.add(
                        new Row(
                                written++,
                                change,
                                shape(change.before(), fresh),
                                shape(change.after(), fresh)));
            }
            if (!rows.isEmpty()) {
                insert(rows, fresh);
            }
        }

        private int shape(Outline outline, Map<Integer, String> fresh) {
            String text = text(outline);
            Integer known = shapes.get(text);
            if (known != null) {
                return known;
            }
            int number = numbers++;
            if (shapes.size() < MOST_KNOWN) {
                shapes.put(text, number);
            }
            fresh.put(number, text);
            return number;
        }

        private void insert(List<Row> rows, Map<Integer, String> fresh) throws SQLException {
            try (Connection connection = database.getConnection();
                    PreparedStatement shape = connection.prepareStatement(SHAPES);
                    PreparedStatement change = connection.prepareStatement(CHANGES)) {
                List<Integer> numbers = List.copyOf(fresh.keySet());
                shape.setObject(1, report);
                shape.setArray(2, connection.createArrayOf("int", numbers.toArray()));
                shape.setArray(
                        3,
                        connection.createArrayOf(
                                "text", numbers.stream().map(fresh::get).toArray()));
                shape.executeUpdate();
                change.setObject(1, report);
                new Batch<>(connection, change, rows, 1)
                        .set("int", Row::seq)
                        .set("uuid", row -> row.change().message())
                        .set("uuid", row -> row.change().event())
                        .set("text", row -> row.change().type())
                        .set("text", row -> row.change().facility())
                        .set("text", row -> words(row.change().kinds()))
                        .set("int", Row::before)
                        .set("int", Row::after);
                change.executeUpdate();
            }
        }

        private static String words(Set<Kind> kinds) {
            return String.join(",", kinds.stream().map(Kind::word).toList());
        }
    }
}
