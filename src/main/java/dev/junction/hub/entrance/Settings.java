package dev.junction.hub.entrance;

import org.jspecify.annotations.Nullable;

/**
 * What a route says of its door.
 *
 * @param source whose door it is; null when the address or the caller says so
 * @param expects what may be posted there, for FHIR: a resource type or an operation
 */
record Settings(@Nullable String source, @Nullable String expects) {}
