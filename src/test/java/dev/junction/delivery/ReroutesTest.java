package dev.junction.delivery;

import static java.util.concurrent.TimeUnit.SECONDS;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowable;
import static org.awaitility.Awaitility.await;

import dev.junction.Rows;
import dev.junction.TestDatabase;
import dev.junction.event.Event;
import dev.junction.event.Format;
import dev.junction.event.Ids;
import dev.junction.event.Priority;
import dev.junction.mapping.Dictionaries;
import dev.junction.partner.Endpoint;
import dev.junction.trail.Effect;
import dev.junction.trail.Effects;
import dev.junction.trail.Fact;
import io.agroal.api.AgroalDataSource;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

@Timeout(120)
@SuppressWarnings("try")
class ReroutesTest {

    private static final UUID INCIDENT = Ids.next();
    private static final Reroutes.Order ORDER =
            new Reroutes.Order(INCIDENT, "olga", "back tomorrow");
    private static final Reroutes.Choice ALL = new Reroutes.Choice(null, false, 10_000);

    @TempDir Path folder;
    private final List<Due> arrived = Collections.synchronizedList(new ArrayList<>());
    private final String url = TestDatabase.freshUrl();
    private House house;

    @BeforeEach
    void open() {
        house =
                new House(TestDatabase.open(url), folder.resolve("keys"), folder.resolve("data"))
                        .with(House.endpoint("erp", 100, 2, false), House.endpoint("portal"))
                        .opened(
                                due -> {
                                    if (due.endpoint().name().equals("erp")) {
                                        return new Outcome.Unavailable("HTTP 503", null, null);
                                    }
                                    arrived.add(due);
                                    return new Outcome.Delivered("200");
                                });
    }

    @AfterEach
    void close() throws Exception {
        house.close();
    }

    @Test
    void sendWhatWaitsElsewhereInTheOrderOfItsLanes() throws Exception {
        for (int i = 10; i < 40; i++) {
            house.post("a" + i, "a", "erp");
            house.post("b" + i, "b", "erp");
        }
        awaitWaiting(60);

        long moved = reroutes(house.effects).reroute("erp", portal(), ALL, ORDER);

        assertThat(moved).isEqualTo(60);
        await().atMost(20, SECONDS).until(() -> house.messageStates().equals(Map.of("DONE", 60)));
        assertThat(arrivedOf("a")).hasSize(30).isSorted();
        assertThat(arrivedOf("b")).hasSize(30).isSorted();
        assertThat(house.deliveryStates()).isEqualTo(Map.of("CANCELLED", 60, "DELIVERED", 60));
        assertThat(arrived.getFirst().mappingVersion()).isEqualTo("out/portal/test.happened@1");
        assertThat(
                        Rows.of(
                                house.database,
                                "select distinct actor || ' ' || (data->>'endpoint') || ' ' ||"
                                        + " (data->>'to') || ' ' || (data->>'reason') from fact"
                                        + " where kind = 'REROUTED'"))
                .containsExactly("olga erp portal back tomorrow");
    }

    @Test
    void sendOnlyTheUrgentOnesAndWhatIsBeforeThemInTheirLanes() throws Exception {
        house.post("a1", "a", "erp");
        house.post("a2", "a", "erp", Priority.URGENT);
        house.post("a3", "a", "erp");
        house.post("b1", "b", "erp");
        awaitWaiting(4);

        long moved =
                reroutes(house.effects)
                        .reroute("erp", portal(), new Reroutes.Choice(null, true, 100), ORDER);

        assertThat(moved).isEqualTo(2);
        await().atMost(20, SECONDS).until(() -> arrivedOf("a").equals(List.of("a1", "a2")));
        assertThat(
                        Rows.of(
                                house.database,
                                "select count(*) from open_delivery where endpoint = 'erp' and head"))
                .containsExactly("2");
    }

    @Test
    void goThereUnderTheKeyThatTheEventHadThereBefore() throws Exception {
        house.post("a1", "a", "erp,portal");
        await().atMost(20, SECONDS).until(() -> arrived.size() == 1);
        awaitWaiting(1);

        reroutes(house.effects).reroute("erp", portal(), ALL, ORDER);

        await().atMost(20, SECONDS).until(() -> arrived.size() == 2);
        assertThat(arrived.get(1).key()).isEqualTo(arrived.get(0).key());
        assertThat(arrived.get(1).id()).isNotEqualTo(arrived.get(0).id());
    }

    @Test
    void goBeforeWhatCameLaterInTheirLane() throws Exception {
        house.endpoints.put("portal", inactive("portal"));
        house.post("a1", "a", "erp");
        house.post("a2", "a", "portal");
        house.post("a3", "a", "erp");
        awaitWaiting(3);

        reroutes(house.effects).reroute("erp", portal(), ALL, ORDER);
        house.endpoints.put("portal", portal());

        await().atMost(20, SECONDS).until(() -> arrived.size() == 3);
        // a2 was first in its lane there when the others came; what came before it goes next.
        assertThat(arrivedOf("a")).containsExactly("a2", "a1", "a3");
    }

    @Test
    void moveAPartWhollyOrNotAtAll() throws Exception {
        house.post("a1", "a", "erp");
        house.post("a2", "a", "erp");
        awaitWaiting(2);
        Effects dying =
                new Effects(
                        List.<Effect.Writer<?>>of(
                                new Effect.Writer<Fact>() {
                                    @Override
                                    public Class<Fact> kind() {
                                        return Fact.class;
                                    }

                                    @Override
                                    public int order() {
                                        return 1;
                                    }

                                    @Override
                                    public void write(Connection connection, List<Fact> facts)
                                            throws SQLException {
                                        // as kill -9 of the hub does it to a session
                                        Rows.of(
                                                house.database,
                                                "select pg_terminate_backend(%d)"
                                                        .formatted(pid(connection)));
                                        connection.createStatement().execute("select 1");
                                    }
                                }));

        try (AgroalDataSource itsOwn = TestDatabase.open(url)) {
            Reroutes reroutes =
                    new Reroutes(itsOwn, house.vault, new Worded(), dying, house.signals);

            assertThat(catchThrowable(() -> reroutes.reroute("erp", portal(), ALL, ORDER)))
                    .isInstanceOf(SQLException.class);
        }

        assertThat(house.deliveryStates()).isEqualTo(Map.of("PENDING", 2));
        assertThat(Rows.of(house.database, "select distinct endpoint from open_delivery"))
                .containsExactly("erp");
    }

    private static int pid(Connection connection) throws SQLException {
        try (var statement = connection.createStatement();
                var row = statement.executeQuery("select pg_backend_pid()")) {
            row.next();
            return row.getInt(1);
        }
    }

    private Reroutes reroutes(Effects effects) {
        return new Reroutes(house.database, house.vault, new Worded(), effects, house.signals);
    }

    private static Endpoint portal() {
        return House.endpoint("portal");
    }

    private static Endpoint inactive(String name) {
        var endpoint = House.endpoint(name);
        return new Endpoint(
                name,
                name,
                endpoint.kind(),
                endpoint.address(),
                null,
                endpoint.format(),
                name,
                endpoint.auth(),
                null,
                endpoint.retry(),
                endpoint.circuit(),
                1,
                0,
                false,
                null,
                false);
    }

    private List<String> arrivedOf(String lane) {
        return arrived.stream()
                .map(due -> due.event().subject())
                .filter(name -> name.startsWith(lane))
                .toList();
    }

    private void awaitWaiting(int deliveries) {
        await().atMost(20, SECONDS)
                .until(
                        () ->
                                house.deliveryStates().getOrDefault("PENDING", 0) == deliveries
                                        && house.messageStates().get("ACCEPTED") == null);
    }

    /** Words for every event in every folder. */
    private static final class Worded implements Dictionaries {

        @Override
        public Meaning understand(Format format, Object tree, Context context) {
            throw new UnsupportedOperationException();
        }

        @Override
        public Optional<String> versionFor(String folder, Event event) {
            return Optional.of("out/%s/%s@1".formatted(folder, event.type().name()));
        }

        @Override
        public Object render(String folder, String version, Event event, String key) {
            throw new UnsupportedOperationException();
        }
    }
}
