/** Bytes to events: decode, map, validate. */
@NullMarked
package dev.junction.canonical;

import org.jspecify.annotations.NullMarked;
