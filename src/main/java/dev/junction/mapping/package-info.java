/**
 * Opens the dictionaries: codecs (bytes to tree and back), JSONata mappings, code tables, their
 * versions.
 */
@NullMarked
package dev.junction.mapping;

import org.jspecify.annotations.NullMarked;
