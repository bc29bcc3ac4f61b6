/**
 * What grows is kept day by day: the days are made ahead, and dropped when nothing of them must be
 * kept any longer.
 */
@NullMarked
package dev.junction.journal.keep;

import org.jspecify.annotations.NullMarked;
