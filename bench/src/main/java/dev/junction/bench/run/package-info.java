/**
 * What is measured and what it is compared with, as processes of their own, and what they use up.
 */
@NullMarked
package dev.junction.bench.run;

import org.jspecify.annotations.NullMarked;
