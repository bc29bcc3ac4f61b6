/**
 * HL7 v2 at the door: what its messages must show, how they name themselves, and its
 * acknowledgements.
 */
@NullMarked
package dev.junction.intake.hl7;

import org.jspecify.annotations.NullMarked;
