package dev.junction.mapping;

import dev.junction.event.EventType;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** The shapes of canonical events: one JSON Schema for the data of each event type. */
public interface Schemas {

    /** The event types the hub knows. */
    Set<EventType> types();

    /**
     * The JSON Schema (draft 2020-12) of a type's data as a plain tree, every {@code $ref} replaced
     * by what it refers to.
     */
    Optional<Map<String, Object>> schema(EventType type);

    /**
     * What is wrong with the data, each as {@code field: problem} and without values; empty when
     * nothing is. A type that has no schema is itself the problem.
     */
    List<String> validate(EventType type, Map<String, Object> data);

    /**
     * Changes when any schema changes, so that what is derived from schemas can be kept until then.
     */
    String version();
}
