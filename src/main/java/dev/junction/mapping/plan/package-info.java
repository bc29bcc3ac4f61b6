/**
 * A short way for mappings: JSONata expressions as a tree of plain Java objects. What it answers is
 * what the JSONata engine would answer; where it has any doubt it says so, and the engine is asked.
 */
@NullMarked
package dev.junction.mapping.plan;

import org.jspecify.annotations.NullMarked;
