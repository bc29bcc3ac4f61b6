/**
 * The codecs: bytes of one format to a plain tree and back. Pure, thread-safe, bounded in depth.
 */
@NullMarked
package dev.junction.mapping.codec;

import org.jspecify.annotations.NullMarked;
