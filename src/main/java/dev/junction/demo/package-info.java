/**
 * The demo: partners that are simulated, a day's messages about people who never lived, and a table
 * of what became of them. Sleeps unless {@code junction.demo} is true.
 */
@NullMarked
package dev.junction.demo;

import org.jspecify.annotations.NullMarked;
