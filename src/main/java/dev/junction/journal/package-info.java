/**
 * The promise not to lose a message: written down before acknowledged, claimed in order, settled in
 * batches.
 */
@NullMarked
package dev.junction.journal;

import org.jspecify.annotations.NullMarked;
