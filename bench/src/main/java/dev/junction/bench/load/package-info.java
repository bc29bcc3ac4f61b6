/**
 * Who sends and who receives while the hub is measured: few threads and no garbage, since they
 * share the machine with it.
 */
@NullMarked
package dev.junction.bench.load;

import org.jspecify.annotations.NullMarked;
