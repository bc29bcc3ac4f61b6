package dev.junction.delivery;

import java.time.Duration;
import java.time.Instant;

/** One attempt that was made, waiting to be settled. */
record Attempt(Due due, Outcome outcome, Instant at, Duration took) {}
