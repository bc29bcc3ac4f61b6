/**
 * Identifies, deduplicates, journals and acknowledges what comes through a door.
 *
 * <p>{@link dev.junction.intake.Reception} asks the {@link dev.junction.intake.Protocol} of the
 * post's format; the inner rooms {@code hl7}, {@code fhir} and {@code plain} each hold one, with
 * the answer in that protocol's own form.
 */
@NullMarked
package dev.junction.intake;

import org.jspecify.annotations.NullMarked;
