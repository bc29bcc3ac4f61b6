/**
 * How much the hub takes on: new routine messages wait with their senders while too much waits here
 * already; urgent ones and repeats always come in.
 */
@NullMarked
package dev.junction.intake.pressure;

import org.jspecify.annotations.NullMarked;
