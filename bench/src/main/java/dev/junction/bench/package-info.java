/** How fast is the hub: what drives it, what it is compared with, and what comes of it. */
@NullMarked
package dev.junction.bench;

import org.jspecify.annotations.NullMarked;
