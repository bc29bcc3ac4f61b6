/** The Camel components that join the rooms, and the hub's start. */
@NullMarked
package dev.junction.hub;

import org.jspecify.annotations.NullMarked;
