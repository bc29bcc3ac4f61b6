package dev.junction.canonical;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import dev.junction.canonical.Canonical.Understanding.NotUnderstood;
import dev.junction.canonical.Canonical.Understanding.Understood;
import dev.junction.event.Event;
import dev.junction.event.EventType;
import dev.junction.event.Format;
import dev.junction.event.Lane;
import dev.junction.event.MessageId;
import dev.junction.event.Priority;
import dev.junction.journal.Message;
import dev.junction.mapping.Dictionaries;
import dev.junction.mapping.Dictionaries.Draft;
import dev.junction.mapping.MappingException;
import dev.junction.mapping.Schemas;
import dev.junction.mapping.codec.AllCodecs;
import dev.junction.partner.Endpoint;
import dev.junction.partner.Partners;
import dev.junction.partner.Source;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class MappedCanonicalTest {

    private static final Instant ACCEPTED = Instant.parse("2026-01-15T10:00:00Z");

    @Test
    void makesEventsAndFillsInWhatADraftLeavesOut() {
        Draft bare = draft("patient.registered", null, Map.of("id", "7"));

        Canonical.Understanding understanding = canonical(bare).understand(message("{}", "UTF-8"));

        assertThat(understanding).isInstanceOf(Understood.class);
        Understood understood = (Understood) understanding;
        assertThat(understood.mappingVersion()).isEqualTo("in/json/example@1");
        Event event = understood.events().getFirst();
        assertThat(event.id().version()).isEqualTo(7);
        assertThat(event)
                .usingRecursiveComparison()
                .ignoringFields("id")
                .isEqualTo(
                        new Event(
                                event.id(),
                                "ehr",
                                new EventType("patient.registered"),
                                "patient/7",
                                ACCEPTED,
                                "north",
                                "patient/7",
                                Priority.ROUTINE,
                                Map.of(),
                                Map.of("id", "7")));
    }

    @Test
    void givesThePlaceWhenTheBytesCannotBeRead() {
        assertThat(canonical().understand(message("{\"a\":}", "UTF-8")))
                .isEqualTo(
                        new NotUnderstood(
                                "line 1, column 6: not well-formed JSON: Unexpected character ('}' (code 125)): expected a value"));
        assertThat(canonical().understand(message("{}", "klingon")))
                .isEqualTo(new NotUnderstood("charset: is not one that the hub knows"));
    }

    @Test
    void givesTheReasonOfTheDictionaries() {
        assertThat(canonical().understand(message("{}", "UTF-8")))
                .isEqualTo(new NotUnderstood("no mapping for this"));
    }

    @Test
    void namesTheFieldThatDoesNotFitTheSchema() {
        assertThat(
                        canonical(draft("patient.registered", "URGENT", Map.of()))
                                .understand(message("{}", "UTF-8")))
                .isEqualTo(
                        new NotUnderstood(
                                "in/json/example@1: patient.registered does not fit its schema: data.id: is missing"));
    }

    @Test
    void takesTheTreeThatIntakeHasRead() {
        Message torn = message("{", "UTF-8");
        Message read =
                new Message(
                        torn.id(),
                        torn.seq(),
                        torn.source(),
                        torn.controlId(),
                        torn.format(),
                        torn.charset(),
                        torn.body(),
                        Map.of(),
                        torn.lane(),
                        torn.priority(),
                        torn.acceptedAt(),
                        torn.walk(),
                        torn.released());
        Canonical canonical = canonical(draft("patient.registered", null, Map.of("id", "7")));

        assertThat(canonical.understand(torn)).isInstanceOf(NotUnderstood.class);
        assertThat(canonical.understand(read)).isInstanceOf(Understood.class);
    }

    @Test
    void isAsUrgentAsItsMessageWhereTheMappingDoesNotSay() {
        Message routine = message("{}", "UTF-8");
        Message stat =
                new Message(
                        routine.id(),
                        routine.seq(),
                        routine.source(),
                        routine.controlId(),
                        routine.format(),
                        routine.charset(),
                        routine.body(),
                        routine.lane(),
                        Priority.STAT,
                        routine.acceptedAt(),
                        routine.walk(),
                        routine.released());
        Draft silent = draft("patient.registered", null, Map.of("id", "7"));
        Draft urgent = draft("patient.registered", "URGENT", Map.of("id", "8"));

        Understood understood = (Understood) canonical(silent, urgent).understand(stat);

        assertThat(understood.events().stream().map(Event::priority))
                .containsExactly(Priority.STAT, Priority.URGENT);
    }

    @Test
    void refusesAnEventThatNobodyKnows() {
        assertThat(
                        canonical(draft("patient.cloned", null, Map.of()))
                                .understand(message("{}", "UTF-8")))
                .isEqualTo(
                        new NotUnderstood(
                                "in/json/example@1: type: there is no event 'patient.cloned'"));
        assertThat(canonical(draft("Cloned", null, Map.of())).understand(message("{}", "UTF-8")))
                .isEqualTo(
                        new NotUnderstood(
                                "in/json/example@1: type: An event type reads like 'patient.registered', not 'Cloned'"));
    }

    private static Draft draft(String type, @Nullable String priority, Map<String, Object> data) {
        return new Draft(type, "patient/7", null, null, null, priority, Map.of(), data);
    }

    private static Message message(String body, String charset) {
        return new Message(
                MessageId.next(),
                1,
                "ehr",
                "C1",
                Format.JSON,
                charset,
                body.getBytes(UTF_8),
                new Lane(1),
                Priority.ROUTINE,
                ACCEPTED,
                1,
                false);
    }

    private static Canonical canonical(Draft... drafts) {
        return new MappedCanonical(
                new AllCodecs(), new Says(List.of(drafts)), new NeedsId(), new Known());
    }

    private record Says(List<Draft> drafts) implements Dictionaries {

        @Override
        public Meaning understand(Format format, Object tree, Context context)
                throws MappingException {
            if (drafts.isEmpty()) {
                throw new MappingException("no mapping for this");
            }
            return new Meaning("in/json/example@1", drafts);
        }

        @Override
        public Optional<String> versionFor(String folder, Event event) {
            return Optional.empty();
        }

        @Override
        public Object render(String folder, String version, Event event, String key) {
            return Map.of();
        }
    }

    private record NeedsId() implements Schemas {

        @Override
        public Set<EventType> types() {
            return Set.of(new EventType("patient.registered"));
        }

        @Override
        public Optional<Map<String, Object>> schema(EventType type) {
            return Optional.of(Map.of());
        }

        @Override
        public List<String> validate(EventType type, Map<String, Object> data) {
            return data.containsKey("id") ? List.of() : List.of("data.id: is missing");
        }

        @Override
        public String version() {
            return "1";
        }
    }

    private record Known() implements Partners {

        @Override
        public Optional<Source> source(String name) {
            return Optional.of(
                    new Source(
                            name,
                            "hospital",
                            "north",
                            Format.JSON,
                            "UTF-8",
                            null,
                            null,
                            1000,
                            true));
        }

        @Override
        public Optional<Endpoint> endpoint(String name) {
            return Optional.empty();
        }

        @Override
        public Collection<Endpoint> endpoints() {
            return List.of();
        }
    }
}
