package dev.junction.delivery.incident;

import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import io.quarkus.scheduler.Scheduled;
import io.quarkus.scheduler.Scheduled.ConcurrentExecution;
import io.smallrye.health.api.HealthGroup;
import jakarta.enterprise.context.ApplicationScoped;
import java.sql.SQLException;
import java.util.List;
import org.eclipse.microprofile.health.HealthCheck;
import org.eclipse.microprofile.health.HealthCheckResponse;
import org.eclipse.microprofile.health.HealthCheckResponseBuilder;

/**
 * The open incidents in metrics and beside the partners' health. Looked up every few seconds, as
 * the backlog is, so that reading them costs no query.
 */
@HealthGroup("partners")
@ApplicationScoped
public class OpenIncidents implements HealthCheck {

    private final Incidents incidents;
    private volatile List<IncidentView> open = List.of();

    public OpenIncidents(Incidents incidents, MeterRegistry registry) {
        this.incidents = incidents;
        for (Kind kind : Kind.values()) {
            Gauge.builder("junction.incidents.open", () -> count(kind))
                    .description("Destinations that are not well")
                    .tag("kind", kind.name())
                    .register(registry);
        }
    }

    @Scheduled(
            every = "{junction.backlog.every:10s}",
            concurrentExecution = ConcurrentExecution.SKIP)
    void look() throws SQLException {
        open = incidents.open();
    }

    /** An open incident makes the partners DOWN, never the hub. */
    @Override
    public HealthCheckResponse call() {
        HealthCheckResponseBuilder answer =
                HealthCheckResponse.named("incidents").status(open.isEmpty());
        for (IncidentView incident : open) {
            answer.withData(
                    incident.endpoint(),
                    "%s since %s".formatted(incident.kind(), incident.openedAt()));
        }
        return answer.build();
    }

    private long count(Kind kind) {
        return open.stream().filter(incident -> incident.kind() == kind).count();
    }
}
