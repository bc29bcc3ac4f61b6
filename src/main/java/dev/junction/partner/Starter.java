package dev.junction.partner;

import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.dataformat.yaml.YAMLMapper;
import com.fasterxml.jackson.datatype.jsr310.JavaTimeModule;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.persistence.EntityManager;
import jakarta.transaction.Transactional;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import org.eclipse.microprofile.config.Config;
import org.jboss.logging.Logger;

/**
 * The address book a fresh hub begins with, {@code starter/partners.yaml}. An endpoint is switched
 * on when {@code junction.starter.endpoints.<name>.address} says where it is.
 */
@ApplicationScoped
class Starter {

    private static final Logger LOG = Logger.getLogger(Starter.class);
    private static final String FILE = "starter/partners.yaml";
    private static final String WHO = "starter";

    /** Only one node fills a fresh database. */
    private static final String LOCK = "select pg_advisory_xact_lock(7161727465) is null";

    private final EntityManager database;
    private final AddressRows rows;
    private final EndpointRules rules;
    private final Config config;

    record Page(
            List<PartnerForm> partners, List<SourceForm> sources, List<EndpointForm> endpoints) {}

    Starter(EntityManager database, AddressRows rows, EndpointRules rules, Config config) {
        this.database = database;
        this.rows = rows;
        this.rules = rules;
        this.config = config;
    }

    /** Writes the first rows, when there is no partner yet. */
    @Transactional
    void fillWhenEmpty() {
        database.createNativeQuery(LOCK).getSingleResult();
        if (PartnerRow.count() > 0) {
            return;
        }
        Page page = read();
        page.partners().forEach(form -> rows.add(form.partner(form.name()), WHO));
        page.sources().forEach(form -> rows.add(form.source(form.name()), WHO));
        page.endpoints().forEach(form -> rows.add(rules.checked(endpoint(form)), WHO));
        LOG.infof(
                "A fresh address book: %d partners, %d sources, %d endpoints",
                page.partners().size(), page.sources().size(), page.endpoints().size());
    }

    private Endpoint endpoint(EndpointForm form) {
        Optional<String> address =
                config.getOptionalValue(
                        "junction.starter.endpoints." + form.name() + ".address", String.class);
        return new EndpointForm(
                        form.name(),
                        form.partner(),
                        form.kind(),
                        address.orElse(form.address()),
                        form.operation(),
                        form.format(),
                        form.mapping(),
                        form.auth(),
                        form.credential(),
                        form.retry(),
                        form.circuit(),
                        form.concurrency(),
                        form.perSecond(),
                        form.blocksLane(),
                        form.fallback(),
                        address.isPresent() || Boolean.TRUE.equals(form.active()))
                .endpoint(form.name());
    }

    private static Page read() {
        ObjectMapper yaml =
                YAMLMapper.builder()
                        .addModule(new JavaTimeModule())
                        .enable(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES)
                        .build();
        try (InputStream file =
                Thread.currentThread().getContextClassLoader().getResourceAsStream(FILE)) {
            return yaml.readValue(Objects.requireNonNull(file, FILE), Page.class);
        } catch (IOException e) {
            throw new UncheckedIOException(FILE + " cannot be read", e);
        }
    }
}
