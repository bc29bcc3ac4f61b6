package dev.junction.intake.fhir;

import dev.junction.event.Priority;
import dev.junction.intake.Identity.Keys;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * The patient a post is about. A Patient that has an id on its server goes by that id, since
 * references to it do too; one that is only just made (a {@code urn:} fullUrl) by its identifier.
 */
record Subject(List<Entry> entries) {

    private static final List<String> REFERENCES =
            List.of("subject", "patient", "beneficiary", "for", "individual");
    private static final String HISTORY = "/_history/";

    /** A resource, its type, and the address it bears in its Bundle. */
    record Entry(@Nullable String fullUrl, String type, Map<?, ?> resource) {}

    static Subject of(Map<?, ?> resource) {
        String type = Tree.type(resource);
        if (!type.equals("Bundle")) {
            return new Subject(List.of(new Entry(null, type, resource)));
        }
        List<Entry> entries = new ArrayList<>();
        for (Map<?, ?> entry : Tree.objects(resource, "entry")) {
            String url = Tree.text(entry, "fullUrl");
            for (Map<?, ?> it : Tree.objects(entry, "resource")) {
                entries.add(new Entry(url, Tree.type(it), it));
            }
        }
        return new Subject(entries);
    }

    /** The ordering key; null when nobody is meant, or several are. */
    @Nullable String lane() {
        String only = null;
        for (Entry entry : entries) {
            if (entry.type().equals("Patient")) {
                String name = name(entry);
                if (only != null && !only.equals(name)) {
                    return null;
                }
                only = name;
            }
        }
        String patient = only == null ? referred() : only;
        return patient == null || patient.isEmpty() ? null : "patient|" + patient;
    }

    private static String name(Entry patient) {
        String id = Tree.text(patient.resource(), "id");
        String byId = id == null ? null : "Patient/" + id;
        String byIdentifier = null;
        for (Map<?, ?> it : Tree.objects(patient.resource(), "identifier")) {
            byIdentifier = byIdentifier == null ? Tree.identifier(it) : byIdentifier;
        }
        boolean made = patient.fullUrl() != null && patient.fullUrl().startsWith("urn:");
        String better = made ? byIdentifier : byId;
        String other = made ? byId : byIdentifier;
        return better != null ? better : other != null ? other : "";
    }

    /** Whom the first reference to a patient means; null when there is none. */
    private @Nullable String referred() {
        for (Entry entry : entries) {
            for (String name : REFERENCES) {
                for (Map<?, ?> reference : Tree.objects(entry.resource(), name)) {
                    String patient = referred(reference);
                    if (patient != null) {
                        return patient;
                    }
                }
            }
        }
        return null;
    }

    private static @Nullable String referred(Map<?, ?> reference) {
        String address = Tree.text(reference, "reference");
        int from = address == null ? -1 : address.lastIndexOf("Patient/");
        if (address == null || from < 0) {
            return Tree.identifier(Tree.member(reference, "identifier"));
        }
        int version = address.indexOf(HISTORY, from);
        return version < 0 ? address.substring(from) : address.substring(from, version);
    }

    /** The most urgent of what is posted; null when nothing says how urgent it is. */
    @Nullable Priority priority() {
        Priority most = null;
        for (Entry entry : entries) {
            most = Urgency.more(most, Urgency.of(entry.resource()));
        }
        return most;
    }

    /** The numbers of the patients, and the identifiers of what is asked for. */
    void keys(Keys keys) {
        for (Entry entry : entries) {
            switch (entry.type()) {
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
        for (Map<?, ?> it : Tree.objects(entry.resource(), "identifier")) {
            keys.add(kind, Tree.text(it, "value"));
        }
    }
}
