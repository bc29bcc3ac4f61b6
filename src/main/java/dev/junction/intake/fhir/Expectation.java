package dev.junction.intake.fhir;

import dev.junction.intake.Acknowledgement.Why;
import dev.junction.intake.Objection;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Holds a post to what its address says: {@code /fhir/Patient} takes a Patient. */
final class Expectation {

    private Expectation() {}

    /**
     * @param expected a resource type, {@code Claim/$submit}, {@code $process-message}, or null
     */
    static void check(@Nullable String expected, Map<?, ?> resource) throws Objection {
        String type = Tree.type(resource);
        if (type.isEmpty()) {
            throw new Objection(Why.INVALID, "resourceType", "The resource must say its type.");
        }
        switch (expected) {
            case null -> {
                // the address takes any resource
            }
            case "Claim/$submit" -> submitted(type, resource);
            case "$process-message" -> message(type, resource);
            default -> {
                if (expected.contains("$")) {
                    throw new Objection(
                            Why.INVALID, "operation", "There is no such operation here.");
                }
                if (!expected.equals(type)) {
                    throw new Objection(
                            Why.INVALID,
                            "resourceType",
                            "The address says %s, the body something else.".formatted(expected));
                }
            }
        }
    }

    /** Da Vinci PAS: a collection Bundle whose first entry is the Claim. */
    private static void submitted(String type, Map<?, ?> resource) throws Objection {
        if (!type.equals("Bundle")) {
            throw new Objection(Why.INVALID, "resourceType", "$submit takes a Bundle.");
        }
        String first =
                Tree.objects(resource, "entry")
                        .findFirst()
                        .map(entry -> Tree.type(Tree.member(entry, "resource")))
                        .orElse("");
        if (!first.equals("Claim")) {
            throw new Objection(
                    Why.INVALID, "Bundle.entry[0].resource", "The first entry is the Claim.");
        }
    }

    private static void message(String type, Map<?, ?> resource) throws Objection {
        if (!type.equals("Bundle")) {
            throw new Objection(Why.INVALID, "resourceType", "$process-message takes a Bundle.");
        }
        if (!Tree.text(resource, "type").orElse("").equals("message")) {
            throw new Objection(Why.INVALID, "Bundle.type", "$process-message takes a message.");
        }
    }
}
