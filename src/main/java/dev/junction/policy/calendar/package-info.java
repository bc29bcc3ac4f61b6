/** When people work, and when a clock that counts their hours is up. */
@NullMarked
package dev.junction.policy.calendar;

import org.jspecify.annotations.NullMarked;
