@NullMarked
package dev.junction.intake.fhir;

import org.jspecify.annotations.NullMarked;
