/** What happened, in order: facts, and the pages that show a message's whole walk. */
@NullMarked
package dev.junction.trail;

import org.jspecify.annotations.NullMarked;
