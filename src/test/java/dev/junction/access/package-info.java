/** Tests of who may do what. */
@NullMarked
package dev.junction.access;

import org.jspecify.annotations.NullMarked;
