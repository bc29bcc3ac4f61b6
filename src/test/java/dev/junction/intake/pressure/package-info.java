@NullMarked
package dev.junction.intake.pressure;

import org.jspecify.annotations.NullMarked;
