package dev.junction.hub;

import dev.junction.delivery.incident.Incidents;
import dev.junction.event.Ids;
import dev.junction.event.Priority;
import dev.junction.work.WorkItem;
import dev.junction.work.WorkItems;
import io.agroal.api.AgroalDataSource;
import io.quarkus.scheduler.Scheduled;
import io.quarkus.scheduler.Scheduled.ConcurrentExecution;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import javax.sql.DataSource;
import org.eclipse.microprofile.config.inject.ConfigProperty;

/**
 * Asks a person to look when a destination is unwell for long: one work item an incident, with a
 * message that waits because of it.
 */
@Singleton
final class IncidentItems {

    private final DataSource dataSource;
    private final Incidents incidents;
    private final WorkItems items;
    private final Duration after;
    private final String queue;

    @Inject
    IncidentItems(
            AgroalDataSource dataSource,
            Incidents incidents,
            WorkItems items,
            @ConfigProperty(name = "junction.incidents.item-after", defaultValue = "PT15M")
                    Duration after,
            @ConfigProperty(name = "junction.incidents.item-queue", defaultValue = "INTEGRATION")
                    String queue) {
        this.dataSource = dataSource;
        this.incidents = incidents;
        this.items = items;
        this.after = after;
        this.queue = queue;
    }

    @Scheduled(
            every = "{junction.incidents.item-every:10s}",
            concurrentExecution = ConcurrentExecution.SKIP)
    void look() throws SQLException {
        for (Incidents.Unattended incident : incidents.unattended(after)) {
            ask(incident);
        }
    }

    private void ask(Incidents.Unattended incident) throws SQLException {
        try (Connection connection = dataSource.getConnection()) {
            connection.setAutoCommit(false);
            try {
                if (incidents.attend(connection, incident.id())
                        && items.open(connection, item(incident))) {
                    connection.commit();
                } else {
                    connection.rollback();
                }
            } catch (SQLException | RuntimeException e) {
                connection.rollback();
                throw e;
            }
        }
    }

    private WorkItem item(Incidents.Unattended incident) {
        return new WorkItem(
                Ids.next(),
                incident.message(),
                incident.event(),
                queue,
                code(incident),
                "Destination %s is not well since %s (%s); %d deliveries wait: incident %s"
                        .formatted(
                                incident.endpoint(),
                                incident.openedAt(),
                                incident.error(),
                                incident.waiting(),
                                incident.id()),
                Priority.URGENT,
                Instant.now(),
                null);
    }

    /** Of the exception taxonomy. */
    private static String code(Incidents.Unattended incident) {
        return switch (incident.kind()) {
            case UNAVAILABLE -> "INT-TIMEOUT";
            case PAUSED -> "INT-RATE";
            case REFUSING ->
                    incident.error().matches(".*\\b40[13]\\b.*") ? "INT-AUTH" : "INT-REFUSED";
        };
    }
}
