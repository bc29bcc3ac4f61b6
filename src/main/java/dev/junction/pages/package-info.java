/** The pages about messages: find them, read their story, send them on a new walk. */
@NullMarked
package dev.junction.pages;

import org.jspecify.annotations.NullMarked;
