/** How often what policy decided was right, in the eyes of people who had to send it elsewhere. */
@NullMarked
package dev.junction.policy.accuracy;

import org.jspecify.annotations.NullMarked;
