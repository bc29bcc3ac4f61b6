package dev.junction.intake.fhir;

import dev.junction.event.Priority;
import dev.junction.intake.Identity.Keys;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * The patient a post is about. A Patient that has an id on its server goes by that id, since
 * references to it do too; one that is only just made (a {@code urn:} fullUrl) by its identifier.
 */
record Subject(List<Entry> entries) {

    private static final List<String> REFERENCES =
            List.of("subject", "patient", "beneficiary", "for", "individual");

    /** A resource and the address it bears in its Bundle. */
    record Entry(@Nullable String fullUrl, Map<?, ?> resource) {

        boolean isPatient() {
            return Tree.type(resource).equals("Patient");
        }
    }

    static Subject of(Map<?, ?> resource) {
        if (!Tree.type(resource).equals("Bundle")) {
            return new Subject(List.of(new Entry(null, resource)));
        }
        return new Subject(
                Tree.objects(resource, "entry")
                        .flatMap(
                                entry ->
                                        Tree.objects(entry, "resource")
                                                .map(it -> new Entry(url(entry), it)))
                        .toList());
    }

    private static @Nullable String url(Map<?, ?> entry) {
        return Tree.text(entry, "fullUrl").orElse(null);
    }

    /** The ordering key; null when nobody is meant, or several are. */
    @Nullable String lane() {
        List<String> patients =
                entries.stream().filter(Entry::isPatient).map(Subject::name).distinct().toList();
        if (patients.size() > 1) {
            return null;
        }
        Stream<String> named =
                patients.isEmpty()
                        ? entries.stream().flatMap(Subject::referred)
                        : patients.stream();
        return named.filter(it -> !it.isEmpty())
                .findFirst()
                .map(it -> "patient|" + it)
                .orElse(null);
    }

    private static String name(Entry patient) {
        boolean made = patient.fullUrl() != null && patient.fullUrl().startsWith("urn:");
        Optional<String> id = Tree.text(patient.resource(), "id").map(it -> "Patient/" + it);
        Optional<String> identifier =
                Tree.objects(patient.resource(), "identifier")
                        .flatMap(it -> Tree.identifier(it).stream())
                        .findFirst();
        return (made ? identifier.or(() -> id) : id.or(() -> identifier)).orElse("");
    }

    private static Stream<String> referred(Entry entry) {
        return REFERENCES.stream()
                .flatMap(name -> Tree.objects(entry.resource(), name))
                .flatMap(reference -> referred(reference).stream());
    }

    private static Optional<String> referred(Map<?, ?> reference) {
        return Tree.text(reference, "reference")
                .filter(it -> it.contains("Patient/"))
                .map(
                        it ->
                                it.substring(it.lastIndexOf("Patient/"))
                                        .replaceFirst("/_history/.*", ""))
                .or(() -> Tree.identifier(Tree.member(reference, "identifier")));
    }

    /** The most urgent of what is posted; null when nothing says how urgent it is. */
    @Nullable Priority priority() {
        return entries.stream()
                .flatMap(entry -> Stream.ofNullable(Urgency.of(entry.resource())))
                .min(Priority::compareTo)
                .orElse(null);
    }

    /** The numbers of the patients, and the identifiers of what is asked for. */
    void keys(Keys keys) {
        for (Entry entry : entries) {
            switch (Tree.type(entry.resource())) {
                case "Patient" -> identifiers(keys, "patient", entry);
                case "Encounter" -> identifiers(keys, "encounter", entry);
                case "Claim" -> identifiers(keys, "claim", entry);
                case "ServiceRequest" -> identifiers(keys, "order", entry);
                case "Appointment" -> identifiers(keys, "appointment", entry);
                default -> {
                    // found by its patient, or by the keys of the events it becomes
                }
            }
        }
    }

    private static void identifiers(Keys keys, String kind, Entry entry) {
        Tree.objects(entry.resource(), "identifier")
                .forEach(it -> keys.add(kind, Tree.text(it, "value").orElse(null)));
    }
}
