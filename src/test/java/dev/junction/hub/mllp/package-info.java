@NullMarked
package dev.junction.hub.mllp;

import org.jspecify.annotations.NullMarked;
