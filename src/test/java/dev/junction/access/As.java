package dev.junction.access;

import static io.restassured.RestAssured.given;

import io.restassured.specification.RequestSpecification;
import java.io.IOException;
import java.io.Reader;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Objects;
import java.util.Properties;
import org.eclipse.microprofile.config.ConfigProvider;

/** REST calls in a {@code @QuarkusTest} as somebody who was made at the first start. */
public final class As {

    private As() {}

    /** As the built-in user of this name: admin, engineer, operator, approver, auditor. */
    public static RequestSpecification user(String name) {
        return given().auth().preemptive().basic(name, secret("user." + name));
    }

    /** As this source, with its first key. */
    public static RequestSpecification source(String name) {
        return given().header("X-Api-Key", secret("key." + name));
    }

    /** The first password or key, for clients other than REST Assured: {@code key.ehr}. */
    public static String secret(String name) {
        Path file =
                Path.of(
                        ConfigProvider.getConfig()
                                .getValue("junction.access.first-start-file", String.class));
        Properties secrets = new Properties();
        try (Reader reader = Files.newBufferedReader(file)) {
            secrets.load(reader);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return Objects.requireNonNull(secrets.getProperty(name), name);
    }
}
