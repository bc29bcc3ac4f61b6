/** What can be measured, each part by itself or one after the other. */
@NullMarked
package dev.junction.bench.part;

import org.jspecify.annotations.NullMarked;
