package dev.junction.hub.door;

import dev.junction.delivery.Outcome.Delivered;
import dev.junction.delivery.Unsendable;
import dev.junction.event.Format;
import dev.junction.partner.Endpoint;
import io.quarkus.arc.Unremovable;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Named;
import java.util.Objects;
import java.util.regex.Pattern;
import org.apache.camel.Exchange;

/**
 * What the route template {@code file-destination} asks and hears. The file's name is made of the
 * delivery key, so another attempt of the same delivery writes the same file again.
 */
@ApplicationScoped
@Named("fileDoor")
@Unremovable
public class FileDoor {

    private static final String KEY = "{key}";
    private static final Pattern NAME = Pattern.compile("[A-Za-z0-9][A-Za-z0-9._-]{0,199}");

    /** Names the file. */
    public void ask(Exchange exchange) {
        Knock knock = Knock.of(exchange);
        exchange.getMessage().removeHeaders("*");
        exchange.getMessage().setHeader(Exchange.FILE_NAME, name(knock.endpoint(), knock.key()));
    }

    /** The file is there under its final name. */
    public void hear(Exchange exchange) {
        Knock knock = Knock.of(exchange);
        Knock.settle(exchange, new Delivered(name(knock.endpoint(), knock.key())));
    }

    static String name(Endpoint endpoint, String key) {
        String pattern =
                Objects.requireNonNullElse(
                        endpoint.operation(), KEY + "." + extension(endpoint.format()));
        String name = pattern.replace(KEY, key);
        if (!pattern.contains(KEY) || !NAME.matcher(name).matches()) {
            throw Unsendable.endpoint(
                    "The endpoint's operation must be a plain file name with {key} in it");
        }
        return name;
    }

    private static String extension(Format format) {
        return switch (format) {
            case HL7V2 -> "hl7";
            case FHIR_JSON, JSON -> "json";
            case FHIR_XML, XML -> "xml";
            case CSV -> "csv";
        };
    }
}
