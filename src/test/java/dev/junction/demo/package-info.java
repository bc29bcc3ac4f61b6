@NullMarked
package dev.junction.demo;

import org.jspecify.annotations.NullMarked;
