/** Who is asking and what they may do. */
@NullMarked
package dev.junction.access;

import org.jspecify.annotations.NullMarked;
