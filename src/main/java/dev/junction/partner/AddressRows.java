package dev.junction.partner;

import static java.util.function.Function.identity;
import static java.util.stream.Collectors.toMap;

import dev.junction.access.Problem;
import dev.junction.access.ProblemException;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.persistence.EntityManager;
import jakarta.transaction.Transactional;
import java.time.Instant;
import java.util.List;

/** Reads the whole address book, and adds to it. */
@ApplicationScoped
class AddressRows {

    private final EntityManager database;

    AddressRows(EntityManager database) {
        this.database = database;
    }

    /** A source or endpoint of a partner that is not active is not active either. */
    @Transactional
    Addresses read() {
        List<PartnerRow> rows = PartnerRow.listAll();
        var partners = rows.stream().collect(toMap(p -> p.name, p -> p.active));
        return new Addresses(
                SourceRow.<SourceRow>listAll().stream()
                        .map(row -> row.record(partners.getOrDefault(row.partner, false)))
                        .collect(toMap(Source::name, identity())),
                EndpointRow.<EndpointRow>listAll().stream()
                        .map(row -> row.record(partners.getOrDefault(row.partner, false)))
                        .collect(toMap(Endpoint::name, identity())),
                rows.stream().collect(toMap(p -> p.name, p -> p.kind)));
    }

    @Transactional(Transactional.TxType.MANDATORY)
    void add(Partner partner, String who) {
        PartnerRow row = new PartnerRow();
        row.name = partner.name();
        row.take(partner);
        row.changedAt = Instant.now();
        row.changedBy = who;
        row.persistAndFlush();
    }

    @Transactional(Transactional.TxType.MANDATORY)
    void add(Source source, String who) {
        SourceRow row = new SourceRow();
        row.name = source.name();
        row.take(source);
        row.changedAt = Instant.now();
        row.changedBy = who;
        row.persistAndFlush();
    }

    @Transactional(Transactional.TxType.MANDATORY)
    void add(Endpoint endpoint, String who) {
        EndpointRow row = new EndpointRow();
        row.name = endpoint.name();
        row.take(endpoint);
        row.changedAt = Instant.now();
        row.changedBy = who;
        row.persistAndFlush();
    }

    /** Ends the call when there is no such partner. */
    void requirePartner(String name) {
        if (PartnerRow.findById(name) == null) {
            throw new ProblemException(Problem.invalid("partner", "there is none of this name"));
        }
    }

    /** Ends the call while the partner has sources or endpoints. */
    void requireUnused(String partner) {
        long used = SourceRow.count("partner", partner) + EndpointRow.count("partner", partner);
        if (used > 0) {
            throw new ProblemException(
                    Problem.conflict(
                            "The partner still has %d sources and endpoints; remove them first."
                                    .formatted(used)));
        }
    }

    /** Ends the call while deliveries wait for the endpoint. */
    void requireNothingWaits(String endpoint) {
        Object waiting =
                database.createNativeQuery(
                                "select exists (select 1 from open_delivery where endpoint = ?1 and state ="
                                        + " 'PENDING')",
                                Boolean.class)
                        .setParameter(1, endpoint)
                        .getSingleResult();
        if (Boolean.TRUE.equals(waiting)) {
            throw new ProblemException(
                    Problem.conflict(
                            "Deliveries wait for this endpoint. Let them drain or cancel them first;"
                                    + " to stop them meanwhile, switch it off with active: false."));
        }
    }
}
