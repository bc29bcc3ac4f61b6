@NullMarked
package dev.junction.intake.hl7;

import org.jspecify.annotations.NullMarked;
