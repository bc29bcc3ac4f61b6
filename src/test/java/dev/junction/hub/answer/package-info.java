@NullMarked
package dev.junction.hub.answer;

import org.jspecify.annotations.NullMarked;
