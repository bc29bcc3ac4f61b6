/**
 * The dictionaries: JSONata mappings and code tables, compiled, applied, versioned by content, read
 * again when they change.
 */
@NullMarked
package dev.junction.mapping.dictionary;

import org.jspecify.annotations.NullMarked;
