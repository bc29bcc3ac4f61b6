/** Decision tables: what their cells mean as conditions, and what they leave out or say twice. */
@NullMarked
package dev.junction.policy.table;

import org.jspecify.annotations.NullMarked;
