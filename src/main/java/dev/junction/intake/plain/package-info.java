/** Plain JSON, XML and CSV at the door, which name themselves where their source's row says. */
@NullMarked
package dev.junction.intake.plain;

import org.jspecify.annotations.NullMarked;
