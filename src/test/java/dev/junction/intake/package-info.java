@NullMarked
package dev.junction.intake;

import org.jspecify.annotations.NullMarked;
