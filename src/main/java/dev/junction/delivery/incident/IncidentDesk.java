package dev.junction.delivery.incident;

import dev.junction.access.Edits;
import dev.junction.access.Problem;
import dev.junction.access.ProblemException;
import dev.junction.delivery.Reroutes;
import dev.junction.partner.Endpoint;
import dev.junction.partner.Partners;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.sql.SQLException;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** What people do about an incident: each act is in the audit, with who and why. */
@Singleton
final class IncidentDesk {

    /** One call moves no more: a person waits for the answer. */
    static final int MOST = 10_000;

    private final Incidents incidents;
    private final Reroutes reroutes;
    private final Partners partners;
    private final Edits edits;

    @Inject
    IncidentDesk(Incidents incidents, Reroutes reroutes, Partners partners, Edits edits) {
        this.incidents = incidents;
        this.reroutes = reroutes;
        this.partners = partners;
        this.edits = edits;
    }

    /** Somebody has it in hand. */
    void acknowledge(IncidentView incident, @Nullable String note) {
        edits.run(
                "incident.acknowledge",
                incident.id().toString(),
                () -> {
                    try {
                        incidents.acknowledge(incident.id(), edits.who(), note);
                    } catch (SQLException e) {
                        throw new IllegalStateException("The incident cannot be written", e);
                    }
                    return new Edits.Edit<>(incident.id(), Map.of("endpoint", incident.endpoint()));
                });
    }

    /**
     * Sends what waits to the fallback. The audit says who wanted it before the first is moved, the
     * story of each message that it was.
     *
     * @return how many were moved
     */
    long reroute(IncidentView incident, @Nullable List<UUID> ids, boolean urgentOnly, String reason)
            throws SQLException {
        Endpoint to = fallback(incident);
        edits.run(
                "incident.reroute",
                incident.id().toString(),
                () ->
                        new Edits.Edit<>(
                                incident.id(),
                                Map.of(
                                        "endpoint",
                                        incident.endpoint(),
                                        "to",
                                        to.name(),
                                        "deliveries",
                                        ids == null ? "all" : ids.size(),
                                        "urgentOnly",
                                        urgentOnly,
                                        "reason",
                                        reason)));
        long moved =
                reroutes.reroute(
                        incident.endpoint(),
                        to,
                        new Reroutes.Choice(ids, urgentOnly, MOST),
                        new Reroutes.Order(incident.id(), edits.who(), reason));
        incidents.rerouted(incident.id(), moved);
        return moved;
    }

    /** Where to, if that is any better. */
    Endpoint fallback(IncidentView incident) throws SQLException {
        String name = incident.fallback();
        if (incident.closedAt() != null) {
            throw conflict("The incident is over; what waits is on its way.");
        }
        if (name == null) {
            throw conflict(
                    "Endpoint %s has no fallback; an engineer gives it one at /api/endpoints."
                            .formatted(incident.endpoint()));
        }
        Endpoint to =
                partners.endpoint(name)
                        .filter(Endpoint::active)
                        .orElseThrow(() -> conflict("The fallback %s is off.".formatted(name)));
        if (incidents.page(true, name, 0, 1).total() > 0) {
            throw conflict("The fallback %s has an open incident itself.".formatted(name));
        }
        return to;
    }

    private static ProblemException conflict(String detail) {
        return new ProblemException(Problem.conflict(detail));
    }
}
