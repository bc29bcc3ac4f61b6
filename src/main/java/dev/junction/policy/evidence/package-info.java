/** What was decided once and from what, read again. */
@NullMarked
package dev.junction.policy.evidence;

import org.jspecify.annotations.NullMarked;
