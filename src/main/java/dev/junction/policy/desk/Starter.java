package dev.junction.policy.desk;

import com.fasterxml.jackson.core.type.TypeReference;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.dataformat.yaml.YAMLMapper;
import com.fasterxml.jackson.datatype.jsr310.JavaTimeModule;
import dev.junction.event.Ids;
import dev.junction.policy.FirstRules;
import dev.junction.policy.Rule;
import dev.junction.policy.VersionLog;
import jakarta.enterprise.context.ApplicationScoped;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.List;
import java.util.Objects;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.jboss.logging.Logger;

/** The policy a fresh hub begins with, {@code starter/policy.yaml}. */
@ApplicationScoped
class Starter implements FirstRules {

    private static final Logger LOG = Logger.getLogger(Starter.class);
    private static final String FILE = "starter/policy.yaml";
    private static final String WHO = "starter";

    private final Desk desk;
    private final RuleCheck check;
    private final VersionLog versions;
    private final boolean wanted;

    Starter(
            Desk desk,
            RuleCheck check,
            VersionLog versions,
            @ConfigProperty(name = "junction.starter.policy", defaultValue = "true")
                    boolean wanted) {
        this.desk = desk;
        this.check = check;
        this.versions = versions;
        this.wanted = wanted;
    }

    @Override
    public void fillWhenEmpty() {
        if (!wanted || versions.latest() > 0) {
            return;
        }
        List<Rule> rules = read().stream().map(form -> check.starter(Ids.next(), form)).toList();
        if (desk.begin(rules, WHO)) {
            LOG.infof("A fresh policy: %d rules", rules.size());
        }
    }

    static List<RuleForm> read() {
        YAMLMapper yaml =
                YAMLMapper.builder()
                        .addModule(new JavaTimeModule())
                        .enable(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES)
                        .build();
        try (InputStream file =
                Thread.currentThread().getContextClassLoader().getResourceAsStream(FILE)) {
            return yaml.readValue(
                    Objects.requireNonNull(file, FILE), new TypeReference<List<RuleForm>>() {});
        } catch (IOException e) {
            throw new UncheckedIOException(FILE + " cannot be read", e);
        }
    }
}
