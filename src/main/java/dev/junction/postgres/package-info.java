/**
 * A real PostgreSQL that comes with the hub: unpacked from a jar, started durable, stopped with the
 * hub. Knows no other room.
 */
@NullMarked
package dev.junction.postgres;

import org.jspecify.annotations.NullMarked;
