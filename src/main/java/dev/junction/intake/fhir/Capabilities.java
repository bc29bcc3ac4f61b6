package dev.junction.intake.fhir;

import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;

/** Says what the FHIR door understands: a CapabilityStatement. */
@Path("/fhir/metadata")
@Tag(name = "Doors in")
public class Capabilities {

    private static final List<String> TYPES =
            List.of(
                    "Appointment",
                    "Bundle",
                    "Claim",
                    "ClaimResponse",
                    "Communication",
                    "DocumentReference",
                    "Encounter",
                    "Patient",
                    "ServiceRequest",
                    "SupplyRequest",
                    "Task");

    private final String version;

    Capabilities(
            @ConfigProperty(name = "quarkus.application.version", defaultValue = "dev")
                    String version) {
        this.version = version;
    }

    /** What the door takes; other R4 resources are accepted too, and parked until a mapping is. */
    @GET
    @Produces("application/fhir+json")
    @Operation(
            summary = "What the FHIR door understands",
            description = "A FHIR R4 CapabilityStatement of kind instance.")
    public Map<String, Object> statement() {
        Map<String, Object> statement = new LinkedHashMap<>();
        statement.put("resourceType", "CapabilityStatement");
        statement.put("status", "active");
        statement.put("date", "2026-01-01");
        statement.put("kind", "instance");
        statement.put("software", Map.of("name", "Junction", "version", version));
        statement.put("implementation", Map.of("description", "The FHIR door of this hub"));
        statement.put("fhirVersion", "4.0.1");
        statement.put("format", List.of("json", "xml"));
        statement.put("rest", List.of(rest()));
        return statement;
    }

    private static Map<String, Object> rest() {
        return Map.of(
                "mode",
                "server",
                "documentation",
                "Posts are promised (202) and processed later; the Location shows what became of"
                        + " them.",
                "resource",
                TYPES.stream().map(Capabilities::resource).toList(),
                "interaction",
                List.of(Map.of("code", "transaction"), Map.of("code", "batch")),
                "operation",
                List.of(
                        Map.of(
                                "name",
                                "process-message",
                                "definition",
                                "http://hl7.org/fhir/OperationDefinition/MessageHeader-process-message")));
    }

    private static Map<String, Object> resource(String type) {
        Map<String, Object> resource = new LinkedHashMap<>();
        resource.put("type", type);
        resource.put("interaction", List.of(Map.of("code", "create")));
        if (type.equals("Claim")) {
            resource.put(
                    "operation",
                    List.of(
                            Map.of(
                                    "name",
                                    "submit",
                                    "definition",
                                    "http://hl7.org/fhir/us/davinci-pas/OperationDefinition/Claim-submit")));
        }
        return resource;
    }
}
