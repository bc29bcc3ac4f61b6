/**
 * The parts of a walk that are pure computation, each by itself: decode, map, validate, decide,
 * encode.
 */
@NullMarked
package dev.junction.bench.jmh;

import org.jspecify.annotations.NullMarked;
