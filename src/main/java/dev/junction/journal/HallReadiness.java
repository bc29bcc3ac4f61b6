package dev.junction.journal;

import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import org.eclipse.microprofile.health.HealthCheck;
import org.eclipse.microprofile.health.HealthCheckResponse;
import org.eclipse.microprofile.health.Readiness;

/**
 * Ready means: this node has a lease on its share of the shards, so what it promises is also
 * walked.
 */
@Readiness
@Singleton
final class HallReadiness implements HealthCheck {

    private final Shards shards;

    @Inject
    HallReadiness(Shards shards) {
        this.shards = shards;
    }

    @Override
    public HealthCheckResponse call() {
        int held = shards.held().fences().size();
        return HealthCheckResponse.named("hall").status(held > 0).withData("shards", held).build();
    }
}
