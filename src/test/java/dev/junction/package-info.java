/** What tests of all rooms share. */
@NullMarked
package dev.junction;

import org.jspecify.annotations.NullMarked;
