/** The words all rooms share: what travels through the hub, in plain java.* values. */
@NullMarked
package dev.junction.event;

import org.jspecify.annotations.NullMarked;
