/** Tests of what people see of a destination that is not well. */
@NullMarked
package dev.junction.delivery.incident;

import org.jspecify.annotations.NullMarked;
