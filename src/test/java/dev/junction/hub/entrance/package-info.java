@NullMarked
package dev.junction.hub.entrance;

import org.jspecify.annotations.NullMarked;
