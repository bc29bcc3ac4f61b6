/** Decides: rules as data, pure functions, versions. */
@NullMarked
package dev.junction.policy;

import org.jspecify.annotations.NullMarked;
