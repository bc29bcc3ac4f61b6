package dev.junction.trail;

import io.smallrye.health.api.HealthGroup;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.eclipse.microprofile.health.HealthCheck;
import org.eclipse.microprofile.health.HealthCheckResponse;
import org.eclipse.microprofile.health.HealthCheckResponseBuilder;

/**
 * How the destinations fare, apart from the hub's own health: a partner that is down makes nobody
 * restart the hub or take it out of a load balancer. Seen at {@code /q/health/group/partners}.
 */
@HealthGroup("partners")
@ApplicationScoped
public class PartnersHealth implements HealthCheck {

    private final Backlog backlog;
    private final Duration late;
    private final Clock clock = Clock.systemUTC();

    /**
     * @param late how long a delivery may wait before its endpoint counts as down
     */
    public PartnersHealth(
            Backlog backlog,
            @ConfigProperty(name = "junction.partners.late-after", defaultValue = "PT5M")
                    Duration late) {
        this.backlog = backlog;
        this.late = late;
    }

    @Override
    public HealthCheckResponse call() {
        Instant now = clock.instant();
        HealthCheckResponseBuilder answer = HealthCheckResponse.named("partners").up();
        for (Backlog.Load load : backlog.loads()) {
            if (load.age(now).compareTo(late) > 0) {
                answer.down();
            }
            answer.withData(load.endpoint() + ".waiting", load.waiting());
            answer.withData(load.endpoint() + ".dead", load.dead());
            if (load.oldest() != null) {
                answer.withData(load.endpoint() + ".oldest", load.oldest().toString());
            }
        }
        return answer.build();
    }
}
