package dev.junction.mapping;

import dev.junction.event.Event;
import dev.junction.event.Format;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * The mappings, as the stages use them. Files under {@code mappings/} are compiled once and again
 * when they change; a version is the hash of a mapping's content and stays usable after the file
 * changed.
 */
public interface Dictionaries {

    /**
     * What a decoded message means.
     *
     * @throws MappingException when no mapping is for it, or a mapping fails, or what it makes is
     *     no event draft
     */
    Meaning understand(Format format, Object tree, Context context) throws MappingException;

    /**
     * Whether the folder {@code mappings/out/<folder>} has a mapping for this event, and its
     * present version.
     */
    Optional<String> versionFor(String folder, Event event);

    /**
     * An event in a destination's words.
     *
     * @param version as {@link #versionFor} gave it when the delivery was opened
     * @param key the delivery's stable key, for the destination's own idempotence
     * @return the tree to encode
     * @throws MappingException when the mapping fails
     */
    Object render(String folder, String version, Event event, String key) throws MappingException;

    /**
     * What a mapping may know beside the tree; bound as {@code $source}, {@code $facility} and
     * {@code $received}.
     */
    record Context(String source, @Nullable String facility, Instant received) {}

    /**
     * Drafts of events and the version of the mapping that made them, for example {@code
     * in/hl7v2/adt-a01@3f2a...}.
     */
    record Meaning(String mappingVersion, List<Draft> drafts) {

        public Meaning {
            drafts = List.copyOf(drafts);
        }
    }

    /**
     * An event as a mapping makes it, before it is validated.
     *
     * @param type an event type's name
     * @param caseId null for the subject
     * @param priority {@code STAT}, {@code URGENT}, {@code ROUTINE} or null for routine
     */
    record Draft(
            String type,
            String subject,
            @Nullable Instant time,
            @Nullable String facility,
            @Nullable String caseId,
            @Nullable String priority,
            Map<String, String> keys,
            Map<String, Object> data) {}
}
