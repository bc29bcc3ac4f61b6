package dev.junction.policy.check;

import static org.assertj.core.api.Assertions.assertThat;

import dev.junction.mapping.SchemaFolder;
import dev.junction.partner.Endpoint;
import dev.junction.partner.Partners;
import dev.junction.partner.Source;
import dev.junction.policy.document.DocumentText;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class StarterIsSoundTest {

    @Test
    void theStarterCouldBeSavedAsItIs() throws Exception {
        var document =
                DocumentText.read(
                        Files.readAllBytes(Path.of("src/main/resources/starter/policy.yaml")));

        var flaws =
                new Check(SchemaFolder.load(Path.of("mappings/events")), new Nobody())
                        .flaws(document);

        assertThat(flaws).isEmpty();
    }

    private static final class Nobody implements Partners {

        @Override
        public Optional<Source> source(String name) {
            return Optional.empty();
        }

        @Override
        public Optional<Endpoint> endpoint(String name) {
            return Optional.empty();
        }

        @Override
        public Collection<Endpoint> endpoints() {
            return List.of();
        }
    }
}
