/**
 * What the simulated partners think; {@code routes/demo} lets them listen. Their failures are
 * scripted, so that every demo shows the same.
 */
@NullMarked
package dev.junction.demo.partners;

import org.jspecify.annotations.NullMarked;
