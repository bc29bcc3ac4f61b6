/**
 * Containment that people see: what is wrong with a destination is one incident, from its first
 * failure on any node until the last of its deliveries has drained.
 */
@NullMarked
package dev.junction.delivery.incident;

import org.jspecify.annotations.NullMarked;
