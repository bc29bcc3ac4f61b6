package dev.junction.demo;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import jakarta.enterprise.context.ApplicationScoped;
import java.io.IOException;
import java.util.Map;
import org.eclipse.microprofile.config.Config;

/** Points the starter's endpoints to the simulated partners, with little patience. */
@ApplicationScoped
class Addresses {

    private static final ObjectMapper JSON = new ObjectMapper();

    private final Config config;

    Addresses(Config config) {
        this.config = config;
    }

    void tell(Hub hub) throws IOException, InterruptedException {
        for (var entry : addresses().entrySet()) {
            hub.changeEndpoint(entry.getKey(), row(entry.getValue()));
        }
    }

    private Map<String, String> addresses() {
        return Map.of(
                "ehr", "http://127.0.0.1:%d/fhir".formatted(port("ehr-fhir", 18181)),
                "ehr-adt", "127.0.0.1:" + port("ehr-adt", 18182),
                "erp", "http://127.0.0.1:%d/in".formatted(port("erp", 18183)),
                "payer", "http://127.0.0.1:%d/Claim/$submit".formatted(port("payer", 18184)),
                "hr", "http://127.0.0.1:%d/scim/v2/Users".formatted(port("hr", 18185)));
    }

    private int port(String partner, int usual) {
        return config.getOptionalValue("junction.demo." + partner + ".port", Integer.class)
                .orElse(usual);
    }

    private static ObjectNode row(String address) {
        ObjectNode row = JSON.createObjectNode().put("address", address).put("active", true);
        row.putObject("retry")
                .put("initial", "PT0.5S")
                .put("factor", 2)
                .put("cap", "PT4S")
                .put("attempts", 12)
                .put("deadline", "PT10M")
                .put("timeout", "PT4S");
        row.putObject("circuit").put("failures", 5).put("open", "PT3S");
        return row;
    }
}
