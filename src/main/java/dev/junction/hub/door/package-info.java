/**
 * Where the doors out need a thought: what each kind asks of a destination and how it hears the
 * answer. The talking itself is done by Camel components, in {@code routes/templates}.
 */
@NullMarked
package dev.junction.hub.door;

import org.jspecify.annotations.NullMarked;
