/** Identifies, deduplicates, journals and acknowledges what comes through a door. */
@NullMarked
package dev.junction.intake;

import org.jspecify.annotations.NullMarked;
