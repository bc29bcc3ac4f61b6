package dev.junction.intake.pressure;

import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import org.eclipse.microprofile.health.HealthCheck;
import org.eclipse.microprofile.health.HealthCheckResponse;
import org.eclipse.microprofile.health.Readiness;

/**
 * How much waits, for people and load balancers to see. Always up: a gate that is closed for
 * routine messages is open for urgent ones.
 */
@Readiness
@Singleton
final class PressureHealth implements HealthCheck {

    private final Pressure pressure;

    @Inject
    PressureHealth(Pressure pressure) {
        this.pressure = pressure;
    }

    @Override
    public HealthCheckResponse call() {
        Figures figures = pressure.figures();
        Reason closed = pressure.closed();
        return HealthCheckResponse.named("intake")
                .up()
                .withData("routine", closed == null ? "taken" : "turned away: " + closed)
                .withData("waiting", figures.depth())
                .withData("oldest", figures.age().toString())
                .withData("decidedPerSecond", Math.round(figures.perSecond()))
                .build();
    }
}
