package dev.junction.partner;

import static java.time.Duration.ofMillis;

import dev.junction.event.Format;
import io.quarkus.hibernate.orm.panache.PanacheEntityBase;
import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.EnumType;
import jakarta.persistence.Enumerated;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import jakarta.persistence.Version;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/** An endpoint in the database. */
@Entity
@Table(name = "endpoint")
@SuppressWarnings("NullAway.Init")
class EndpointRow extends PanacheEntityBase {

    @Id String name;
    String partner;

    @Enumerated(EnumType.STRING)
    Endpoint.Kind kind;

    String address;
    @Nullable String operation;

    @Enumerated(EnumType.STRING)
    Format format;

    String mapping;

    @Enumerated(EnumType.STRING)
    Endpoint.Auth auth;

    @Nullable String credential;

    @Column(name = "retry_initial_ms")
    long retryInitial;

    @Column(name = "retry_factor")
    double retryFactor;

    @Column(name = "retry_cap_ms")
    long retryCap;

    @Column(name = "retry_attempts")
    int retryAttempts;

    @Column(name = "retry_deadline_ms")
    long retryDeadline;

    @Column(name = "retry_timeout_ms")
    long retryTimeout;

    @Column(name = "circuit_failures")
    int circuitFailures;

    @Column(name = "circuit_open_ms")
    long circuitOpen;

    int concurrency;

    @Column(name = "per_second")
    double perSecond;

    @Column(name = "blocks_lane")
    boolean blocksLane;

    @Nullable String fallback;
    boolean active;
    @Version long version;

    @Column(name = "changed_at")
    Instant changedAt;

    @Column(name = "changed_by")
    String changedBy;

    void take(Endpoint endpoint) {
        partner = endpoint.partner();
        kind = endpoint.kind();
        address = endpoint.address();
        operation = endpoint.operation();
        format = endpoint.format();
        mapping = endpoint.mapping();
        auth = endpoint.auth();
        credential = endpoint.credential();
        retryInitial = endpoint.retry().initial().toMillis();
        retryFactor = endpoint.retry().factor();
        retryCap = endpoint.retry().cap().toMillis();
        retryAttempts = endpoint.retry().attempts();
        retryDeadline = endpoint.retry().deadline().toMillis();
        retryTimeout = endpoint.retry().timeout().toMillis();
        circuitFailures = endpoint.circuit().failures();
        circuitOpen = endpoint.circuit().open().toMillis();
        concurrency = endpoint.concurrency();
        perSecond = endpoint.perSecond();
        blocksLane = endpoint.blocksLane();
        fallback = endpoint.fallback();
        active = endpoint.active();
    }

    Endpoint record(boolean partnerActive) {
        return new Endpoint(
                name,
                partner,
                kind,
                address,
                operation,
                format,
                mapping,
                auth,
                credential,
                new Endpoint.Retry(
                        ofMillis(retryInitial),
                        retryFactor,
                        ofMillis(retryCap),
                        retryAttempts,
                        ofMillis(retryDeadline),
                        ofMillis(retryTimeout)),
                new Endpoint.Circuit(circuitFailures, ofMillis(circuitOpen)),
                concurrency,
                perSecond,
                blocksLane,
                fallback,
                active && partnerActive);
    }
}
