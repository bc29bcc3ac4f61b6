package dev.junction.demo.partners;

import io.quarkus.arc.Unremovable;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Named;
import java.nio.charset.StandardCharsets;
import java.util.concurrent.atomic.AtomicInteger;
import org.apache.camel.Exchange;

/**
 * The record system's HL7 v2 listener. Answers AR twice, while its tables are locked, then takes
 * what comes - but for patient M-1013, for whom it says AE.
 */
@ApplicationScoped
@Named("demoEhrAdt")
@Unremovable
public class EhrAdt {

    private static final String UNWANTED = "|M-1013^";

    private final AtomicInteger locked = new AtomicInteger(2);

    /** Answers a message. */
    public void take(Exchange exchange) {
        byte[] body = exchange.getMessage().getBody(byte[].class);
        String message = new String(body, StandardCharsets.UTF_8);
        String[] msh = message.split("\r", 2)[0].split("\\|", -1);
        String code = code(message);
        exchange.setProperty(
                "CamelMllpAcknowledgement",
                "MSH|^~\\&|EHR|EAST|JUNCTION|HUB|%s||ACK|A%s|P|2.5.1\rMSA|%s|%s\r%s"
                        .formatted(msh[6], msh[9], code, msh[9], error(code))
                        .getBytes(StandardCharsets.UTF_8));
    }

    private String code(String message) {
        if (message.contains(UNWANTED)) {
            return "AE";
        }
        return locked.getAndUpdate(left -> Math.max(0, left - 1)) > 0 ? "AR" : "AA";
    }

    private static String error(String code) {
        return switch (code) {
            case "AE" -> "ERR||PID^1^3|204^Unknown key identifier^HL70357|E\r";
            case "AR" -> "ERR|||206^Application record locked^HL70357|E\r";
            default -> "";
        };
    }
}
