package dev.junction.hub;

import io.prometheus.client.exemplars.ExemplarSampler;
import io.quarkus.micrometer.runtime.export.exemplars.OpentelemetryExemplarSamplerProvider;
import jakarta.annotation.Priority;
import jakarta.enterprise.inject.Alternative;
import jakarta.enterprise.inject.Produces;
import jakarta.inject.Singleton;
import java.util.Optional;
import org.eclipse.microprofile.config.inject.ConfigProperty;

/**
 * Figures of {@code /q/metrics} name a trace each (OpenMetrics' exemplars) where there are traces.
 * The platform looks for the trace at every count, also where tracing is off.
 */
@Singleton
public final class Exemplars {

    @Produces
    @Alternative
    @Priority(1)
    Optional<ExemplarSampler> sampler(
            @ConfigProperty(name = "quarkus.otel.sdk.disabled", defaultValue = "false")
                    boolean noTraces) {
        return noTraces
                ? Optional.empty()
                : new OpentelemetryExemplarSamplerProvider().exemplarSampler();
    }
}
