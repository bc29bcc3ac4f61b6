/**
 * The language of conditions: CEL, typed against the event's schema, bounded in size and in work.
 */
@NullMarked
package dev.junction.policy.condition;

import org.jspecify.annotations.NullMarked;
