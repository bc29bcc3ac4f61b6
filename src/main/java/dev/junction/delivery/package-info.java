/** One patient courier per destination: claim, back off, circuit, dead letters, resend. */
@NullMarked
package dev.junction.delivery;

import org.jspecify.annotations.NullMarked;
