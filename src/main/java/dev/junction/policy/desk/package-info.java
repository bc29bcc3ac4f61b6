/** Where people read, change and try the rules: rows, checks, REST. */
@NullMarked
package dev.junction.policy.desk;

import org.jspecify.annotations.NullMarked;
