/**
 * Commands for people and pipelines that talk to a running hub over REST: {@code ./junction
 * policy}. They start no hub and know no database.
 */
@NullMarked
package dev.junction.command;

import org.jspecify.annotations.NullMarked;
