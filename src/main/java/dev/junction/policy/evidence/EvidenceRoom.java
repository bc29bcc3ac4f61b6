package dev.junction.policy.evidence;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.junction.event.Event;
import dev.junction.journal.CaseEvents;
import dev.junction.journal.Vault;
import dev.junction.mapping.CloudEvents;
import dev.junction.policy.Inputs;
import dev.junction.trail.Days;
import io.agroal.api.AgroalDataSource;
import jakarta.enterprise.context.ApplicationScoped;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.UUID;
import org.jboss.logging.Logger;
import org.jspecify.annotations.Nullable;

/** Where recorded decisions are read again, event by event. */
@ApplicationScoped
public class EvidenceRoom {

    private static final String COLUMNS =
            """
            select e.id, e.message_id, e.walk, e.policy_version, e.rule, e.decision::text as decision, e.inputs::text as inputs,
              e.key_id, e.body, coalesce(m.pinned_at, m.accepted_at) as at
            from event e join message m on m.id = e.message_id""";
    private static final String OF_MESSAGE =
            COLUMNS
                    + " where e.message_id = ? and m.id = ? and e.decision is not null order by e.walk, e.id";
    private static final String PERIOD =
            COLUMNS
                    + """
                    \swhere (e.message_id, e.id) > (?, ?)
                      and e.message_id >= greatest(first_id(?), ?::uuid) and e.message_id < first_id(?)
                      and m.id >= greatest(first_id(?), ?::uuid) and m.id < first_id(?)
                      and (?::text is null or e.type = ?) and (?::text is null or m.source = ?)
                      and (?::text is null or e.facility = ?)
                      and e.decision is not null and e.key_id <> '' order by e.message_id, e.id limit ?""";

    private static final String COUNT =
            """
            select count(distinct e.message_id) from event e
            where e.message_id >= first_id(?) and e.message_id < first_id(?)
              and (?::text is null or e.type = ?) and (?::text is null or e.facility = ?)
              and (?::text is null or exists (select from message m where m.id = e.message_id
                and m.id >= first_id(?) and m.id < first_id(?) and m.source = ?))
              and e.decision is not null and e.key_id <> ''""";

    private static final Logger LOG = Logger.getLogger(EvidenceRoom.class);

    private final AgroalDataSource database;
    private final Vault vault;
    private final CaseEvents cases;
    private final ObjectMapper json = new ObjectMapper();

    EvidenceRoom(AgroalDataSource database, Vault vault, CaseEvents cases) {
        this.database = database;
        this.vault = vault;
        this.cases = cases;
    }

    /**
     * Which traffic.
     *
     * @param from accepted at this moment or later
     * @param to accepted before this moment
     */
    public record Traffic(
            Instant from,
            Instant to,
            @Nullable String type,
            @Nullable String source,
            @Nullable String facility) {}

    /** Where one got to. */
    public record Place(UUID message, UUID event) {

        /** Before everything. */
        public static final Place BEGIN = new Place(new UUID(0, 0), new UUID(0, 0));
    }

    /** What was decided about a message, walk by walk. */
    public List<Evidence> of(UUID message) throws SQLException {
        String days = " and " + Days.of(message).bound("e.message_id");
        String sql = OF_MESSAGE.replace(" order by", days + " order by");
        try (Connection connection = database.getConnection();
                PreparedStatement select = connection.prepareStatement(sql)) {
            select.setObject(1, message);
            select.setObject(2, message);
            return open(sealed(select));
        }
    }

    /** How many messages have recorded decisions of some traffic. */
    public long messages(Traffic traffic) throws SQLException {
        try (Connection connection = database.getConnection();
                PreparedStatement select = connection.prepareStatement(COUNT)) {
            select.setTimestamp(1, Timestamp.from(traffic.from()));
            select.setTimestamp(2, Timestamp.from(traffic.to()));
            select.setString(3, traffic.type());
            select.setString(4, traffic.type());
            select.setString(5, traffic.facility());
            select.setString(6, traffic.facility());
            select.setString(7, traffic.source());
            select.setTimestamp(8, Timestamp.from(traffic.from()));
            select.setTimestamp(9, Timestamp.from(traffic.to()));
            select.setString(10, traffic.source());
            try (ResultSet row = select.executeQuery()) {
                row.next();
                return row.getLong(1);
            }
        }
    }

    /** The next recorded decisions of some traffic, in the order of acceptance. */
    public List<Evidence> after(Place place, Traffic traffic, int most) throws SQLException {
        return open(sealedAfter(place, traffic, most));
    }

    /** The same, not opened yet: reading is for one, opening for many. */
    public List<SealedEvidence> sealedAfter(Place place, Traffic traffic, int most)
            throws SQLException {
        try (Connection connection = database.getConnection();
                PreparedStatement select = connection.prepareStatement(PERIOD)) {
            int at = 1;
            select.setObject(at++, place.message());
            select.setObject(at++, place.event());
            for (int i = 0; i < 2; i++) {
                // both begin where the last portion ended, else each portion would read all before
                // it again
                select.setObject(at++, Timestamp.from(traffic.from()));
                select.setObject(at++, place.message());
                select.setObject(at++, Timestamp.from(traffic.to()));
            }
            for (String filter :
                    new String[] {traffic.type(), traffic.source(), traffic.facility()}) {
                select.setString(at++, filter);
                select.setString(at++, filter);
            }
            select.setInt(at, most);
            return sealed(select);
        }
    }

    /**
     * Opens recorded decisions; the earlier events that they depended on are read at one go. Those
     * whose key is gone are left out.
     */
    public List<Evidence> open(List<SealedEvidence> sealed) throws SQLException {
        List<Opened> opened = sealed.stream().flatMap(one -> opened(one).stream()).toList();
        Map<UUID, String> asked = new HashMap<>();
        opened.forEach(one -> one.history().forEach(id -> asked.put(id, one.event().caseId())));
        Map<UUID, Event> found = cases.these(asked);
        return opened.stream().map(one -> one.evidence(found)).toList();
    }

    private static List<SealedEvidence> sealed(PreparedStatement select) throws SQLException {
        List<SealedEvidence> found = new ArrayList<>();
        try (ResultSet rows = select.executeQuery()) {
            while (rows.next()) {
                found.add(SealedEvidence.of(rows));
            }
        }
        return found;
    }

    private Optional<Opened> opened(SealedEvidence sealed) {
        byte[] body;
        try {
            body = vault.open(sealed.body());
        } catch (IllegalStateException e) {
            LOG.debugf("Event of message %s cannot be read: %s", sealed.message(), e.getMessage());
            return Optional.empty();
        }
        JsonNode decision = tree(sealed.decision());
        JsonNode inputs = tree(sealed.inputs());
        List<UUID> ids = new ArrayList<>();
        inputs.path("history").forEach(id -> ids.add(UUID.fromString(id.asText())));
        Event kept = CloudEvents.fromBytes(body);
        return Optional.of(new Opened(sealed, without(kept, decision), decision, inputs, ids));
    }

    /** A recorded decision that was opened, before the events of its history are there. */
    private record Opened(
            SealedEvidence sealed,
            Event event,
            JsonNode decision,
            JsonNode inputs,
            List<UUID> history) {

        Evidence evidence(Map<UUID, Event> found) {
            List<Event> earlier =
                    history.stream().map(found::get).filter(Objects::nonNull).toList();
            Instant at =
                    inputs.hasNonNull("at")
                            ? Instant.parse(inputs.get("at").asText())
                            : sealed.at();
            return new Evidence(
                    sealed.message(),
                    sealed.walk(),
                    inputs.hasNonNull("emittedBy")
                            ? UUID.fromString(inputs.get("emittedBy").asText())
                            : null,
                    new Inputs(
                            event,
                            at,
                            decision.path("released").asBoolean(),
                            party(inputs),
                            earlier.stream().map(Inputs.Past::of).toList()),
                    sealed.policyVersion(),
                    sealed.rule(),
                    inputs.hasNonNull("hash") ? inputs.get("hash").asText() : null,
                    decision,
                    earlier.size() < history.size());
        }
    }

    /** The event as it was before this decision added to it. */
    private static Event without(Event kept, JsonNode decision) {
        if (!(kept.data().get(Inputs.ADDED) instanceof Map<?, ?> all)) {
            return kept;
        }
        Map<String, Object> added = new LinkedHashMap<>();
        all.forEach((name, value) -> added.put(String.valueOf(name), value));
        decision.path("actions")
                .forEach(action -> action.path("set").forEach(set -> added.remove(set.asText())));
        Map<String, Object> data = new LinkedHashMap<>(kept.data());
        if (added.isEmpty()) {
            data.remove(Inputs.ADDED);
        } else {
            data.put(Inputs.ADDED, added);
        }
        return new Event(
                kept.id(),
                kept.source(),
                kept.type(),
                kept.subject(),
                kept.time(),
                kept.facility(),
                kept.caseId(),
                kept.priority(),
                kept.keys(),
                data);
    }

    private static Inputs.@Nullable Party party(JsonNode inputs) {
        JsonNode partner = inputs.path("partner");
        return partner.isObject()
                ? new Inputs.Party(partner.path("name").asText(), partner.path("kind").asText())
                : null;
    }

    private JsonNode tree(@Nullable String text) {
        try {
            return json.readTree(text == null ? "{}" : text);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("A recorded decision is no JSON", e);
        }
    }
}
