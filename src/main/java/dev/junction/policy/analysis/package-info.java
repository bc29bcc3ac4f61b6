/** Finds what a policy version says twice, never or in circles, and shows an event for each. */
@NullMarked
package dev.junction.policy.analysis;

import org.jspecify.annotations.NullMarked;
