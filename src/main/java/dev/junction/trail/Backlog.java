package dev.junction.trail;

import dev.junction.partner.Endpoint;
import dev.junction.partner.Partners;
import io.agroal.api.AgroalDataSource;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.MultiGauge;
import io.micrometer.core.instrument.MultiGauge.Row;
import io.micrometer.core.instrument.Tags;
import io.quarkus.scheduler.Scheduled;
import io.quarkus.scheduler.Scheduled.ConcurrentExecution;
import jakarta.enterprise.context.ApplicationScoped;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.ToDoubleFunction;
import org.jspecify.annotations.Nullable;

/**
 * What waits and what is dead, endpoint by endpoint and queue by queue. Looked up every few
 * seconds, so that metrics and health cost no query when they are read.
 */
@ApplicationScoped
public class Backlog {

    /**
     * Steps from endpoint to endpoint through the index instead of reading every row, and stops
     * counting at a million.
     */
    private static final String DELIVERIES =
            """
            with recursive named (endpoint) as (
              (select endpoint from open_delivery where state = ? order by endpoint limit 1)
              union all
              select (select d.endpoint from open_delivery d
                      where d.state = ? and d.endpoint > n.endpoint order by d.endpoint limit 1)
              from named n where n.endpoint is not null)
            select n.endpoint,
              (select count(*) from (select 1 from open_delivery d
                 where d.state = ? and d.endpoint = n.endpoint limit 1000000) c),
              (select d.opened_at from open_delivery d
                 where d.state = ? and d.endpoint = n.endpoint order by d.id limit 1)
            from named n where n.endpoint is not null
            """;

    private static final String ITEMS =
            """
            select q.name, (select count(*) from work_item i
                            where i.queue = q.name and i.state in ('OPEN', 'CLAIMED'))
            from work_queue q order by q.name
            """;

    /**
     * How much an endpoint has not taken.
     *
     * @param waiting deliveries that are not settled, counted up to a million
     * @param oldest when the oldest of them was opened, null when none waits
     * @param dead deliveries that a person must look at
     */
    public record Load(String endpoint, long waiting, @Nullable Instant oldest, long dead) {

        /** How long the oldest has waited; zero when none waits. */
        public Duration age(Instant now) {
            return oldest == null || oldest.isAfter(now)
                    ? Duration.ZERO
                    : Duration.between(oldest, now);
        }
    }

    private final AgroalDataSource database;
    private final Partners partners;
    private final Clock clock = Clock.systemUTC();
    private final MultiGauge waiting;
    private final MultiGauge oldest;
    private final MultiGauge dead;
    private final MultiGauge items;
    private volatile List<Load> loads = List.of();

    public Backlog(AgroalDataSource database, Partners partners, MeterRegistry registry) {
        this.database = database;
        this.partners = partners;
        this.waiting = gauge("junction.deliveries.waiting", "Deliveries not settled", registry);
        this.oldest =
                MultiGauge.builder("junction.deliveries.oldest")
                        .description("How long the oldest waiting delivery has waited")
                        .baseUnit("seconds")
                        .register(registry);
        this.dead = gauge("junction.deliveries.dead", "Deliveries a person must look at", registry);
        this.items = gauge("junction.work.items.open", "Work items not closed", registry);
    }

    /** As it was when last looked up, by endpoint name; endpoints without any load included. */
    public List<Load> loads() {
        return loads;
    }

    @Scheduled(
            every = "{junction.backlog.every:10s}",
            concurrentExecution = ConcurrentExecution.SKIP)
    void look() throws SQLException {
        try (Connection connection = database.getConnection()) {
            show(loads(connection));
            items.register(items(connection), true);
        }
    }

    private void show(Collection<Load> found) {
        Instant now = clock.instant();
        loads = List.copyOf(found);
        waiting.register(rows(found, Load::waiting), true);
        oldest.register(rows(found, load -> load.age(now).toMillis() / 1000.0), true);
        dead.register(rows(found, Load::dead), true);
    }

    private Collection<Load> loads(Connection connection) throws SQLException {
        Map<String, Load> byName = new TreeMap<>();
        for (Endpoint endpoint : partners.endpoints()) {
            byName.put(endpoint.name(), new Load(endpoint.name(), 0, null, 0));
        }
        for (Load load : deliveries(connection, "PENDING")) {
            byName.put(load.endpoint(), load);
        }
        for (Load load : deliveries(connection, "DEAD")) {
            byName.merge(
                    load.endpoint(),
                    new Load(load.endpoint(), 0, null, load.waiting()),
                    (a, b) -> new Load(a.endpoint(), a.waiting(), a.oldest(), b.dead()));
        }
        return byName.values();
    }

    private static List<Load> deliveries(Connection connection, String state) throws SQLException {
        try (PreparedStatement select = connection.prepareStatement(DELIVERIES)) {
            for (int i = 1; i <= 4; i++) {
                select.setString(i, state);
            }
            try (ResultSet rows = select.executeQuery()) {
                List<Load> found = new ArrayList<>();
                while (rows.next()) {
                    OffsetDateTime since = rows.getObject(3, OffsetDateTime.class);
                    found.add(
                            new Load(
                                    rows.getString(1),
                                    rows.getLong(2),
                                    since == null ? null : since.toInstant(),
                                    0));
                }
                return found;
            }
        }
    }

    private static List<Row<?>> items(Connection connection) throws SQLException {
        try (PreparedStatement select = connection.prepareStatement(ITEMS);
                ResultSet rows = select.executeQuery()) {
            List<Row<?>> found = new ArrayList<>();
            while (rows.next()) {
                found.add(Row.of(Tags.of("queue", rows.getString(1)), rows.getLong(2)));
            }
            return found;
        }
    }

    private static List<Row<?>> rows(Collection<Load> loads, ToDoubleFunction<Load> figure) {
        List<Row<?>> rows = new ArrayList<>();
        for (Load load : loads) {
            rows.add(Row.of(Tags.of("endpoint", load.endpoint()), figure.applyAsDouble(load)));
        }
        return rows;
    }

    private static MultiGauge gauge(String name, String description, MeterRegistry registry) {
        return MultiGauge.builder(name).description(description).register(registry);
    }
}
