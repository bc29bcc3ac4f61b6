/**
 * Answers within the same call: a sender that prefers to wait hears what its request came to, when
 * the answer's event arrives in time, on whichever node.
 */
@NullMarked
package dev.junction.hub.answer;

import org.jspecify.annotations.NullMarked;
