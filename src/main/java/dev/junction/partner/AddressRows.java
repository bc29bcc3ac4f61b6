package dev.junction.partner;

import static java.util.function.Function.identity;
import static java.util.stream.Collectors.toMap;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.transaction.Transactional;
import java.time.Instant;

/** Reads the whole address book, and adds to it. */
@ApplicationScoped
class AddressRows {

    /** A source or endpoint of a partner that is not active is not active either. */
    @Transactional
    Addresses read() {
        var partners =
                PartnerRow.<PartnerRow>listAll().stream()
                        .collect(toMap(p -> p.name, p -> p.active));
        return new Addresses(
                SourceRow.<SourceRow>listAll().stream()
                        .map(row -> row.record(partners.getOrDefault(row.partner, false)))
                        .collect(toMap(Source::name, identity())),
                EndpointRow.<EndpointRow>listAll().stream()
                        .map(row -> row.record(partners.getOrDefault(row.partner, false)))
                        .collect(toMap(Endpoint::name, identity())));
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
}
