/** A day's messages, made from templates about people who never lived. */
@NullMarked
package dev.junction.demo.day;

import org.jspecify.annotations.NullMarked;
