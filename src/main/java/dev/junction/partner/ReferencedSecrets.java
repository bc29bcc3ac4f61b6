package dev.junction.partner;

import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import java.util.function.Function;
import org.eclipse.microprofile.config.Config;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.jspecify.annotations.Nullable;

/**
 * Opens {@code env:}, {@code file:} and {@code property:} references, each time anew, so that a
 * changed secret counts at once. The hub's own secrets are out of reach: whoever may write an
 * endpoint must not be able to send the database password to it.
 */
@Singleton
public class ReferencedSecrets implements Secrets {

    private final Function<String, @Nullable String> environment;
    private final Function<String, Optional<String>> properties;
    private final Path folder;

    @Inject
    ReferencedSecrets(
            Config config,
            @ConfigProperty(name = "junction.partner.secrets-dir", defaultValue = "secrets")
                    Path folder) {
        this(System::getenv, name -> config.getOptionalValue(name, String.class), folder);
    }

    ReferencedSecrets(
            Function<String, @Nullable String> environment,
            Function<String, Optional<String>> properties,
            Path folder) {
        this.environment = environment;
        this.properties = properties;
        this.folder = folder.toAbsolutePath().normalize();
    }

    @Override
    public String open(String reference) {
        refusal(reference)
                .ifPresent(
                        reason -> {
                            throw new IllegalStateException("The credential " + reason);
                        });
        int colon = reference.indexOf(':');
        String name = reference.substring(colon + 1);
        Optional<String> secret =
                switch (reference.substring(0, colon)) {
                    case "env" -> Optional.ofNullable(environment.apply(name));
                    case "property" -> properties.apply(name);
                    default -> content(reference, Path.of(name));
                };
        return secret.filter(s -> !s.isEmpty())
                .orElseThrow(() -> new IllegalStateException(reference + " leads nowhere"));
    }

    /**
     * Why a text is no reference that may be opened; empty when it is one. Never repeats the text,
     * which may be a secret that somebody put in the wrong place.
     */
    Optional<String> refusal(String text) {
        if (text.matches("env:[A-Za-z_][A-Za-z0-9_]*")) {
            return text.matches("env:(?i:JUNCTION|QUARKUS)_.*")
                            && !text.startsWith("env:JUNCTION_SECRET_")
                    ? Optional.of("must not be one of the hub's own settings")
                    : Optional.empty();
        }
        if (text.matches("property:[A-Za-z0-9_.-]+")) {
            return text.startsWith("property:junction.secrets.")
                    ? Optional.empty()
                    : Optional.of("must be a property that begins with junction.secrets.");
        }
        if (text.matches("file:[^\\s\\x00]+")) {
            Path path = Path.of(text.substring("file:".length())).toAbsolutePath().normalize();
            return path.startsWith(folder) && !path.equals(folder)
                    ? Optional.empty()
                    : Optional.of(
                            "must be a file below the folder of junction.partner.secrets-dir");
        }
        return Optional.of(
                "must be a reference (env:NAME, file:secrets/name or property:junction.secrets.name),"
                        + " never the secret itself");
    }

    private static Optional<String> content(String reference, Path path) {
        if (!Files.isRegularFile(path)) {
            return Optional.empty();
        }
        try {
            return Optional.of(Files.readString(path).replaceFirst("\\R$", ""));
        } catch (IOException e) {
            throw new IllegalStateException(reference + " cannot be read", e);
        }
    }
}
