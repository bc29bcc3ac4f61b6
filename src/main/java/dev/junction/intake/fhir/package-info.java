/** FHIR R4 at the door: what its resources must be, how they name themselves, and its outcomes. */
@NullMarked
package dev.junction.intake.fhir;

import org.jspecify.annotations.NullMarked;
