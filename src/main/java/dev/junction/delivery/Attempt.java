package dev.junction.delivery;

import java.time.Duration;
import java.time.Instant;

/**
 * One attempt that was made, waiting to be settled.
 *
 * @param probe whether it was to find out if the destination is back; when it is not, that is no
 *     fault of the delivery
 */
record Attempt(Due due, Outcome outcome, Instant at, Duration took, boolean probe) {}
