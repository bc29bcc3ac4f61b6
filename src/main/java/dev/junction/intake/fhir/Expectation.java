package dev.junction.intake.fhir;

import dev.junction.intake.Acknowledgement.Why;
import dev.junction.intake.Objection;
import java.util.List;
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
        List<Map<?, ?>> entries = Tree.objects(resource, "entry");
        Object first = entries.isEmpty() ? null : Tree.member(entries.getFirst(), "resource");
        if (!Tree.type(first).equals("Claim")) {
            throw new Objection(
                    Why.INVALID, "Bundle.entry[0].resource", "The first entry is the Claim.");
        }
    }

    private static void message(String type, Map<?, ?> resource) throws Objection {
        if (!type.equals("Bundle")) {
            throw new Objection(Why.INVALID, "resourceType", "$process-message takes a Bundle.");
        }
        if (!"message".equals(Tree.text(resource, "type"))) {
            throw new Objection(Why.INVALID, "Bundle.type", "$process-message takes a message.");
        }
    }
}
