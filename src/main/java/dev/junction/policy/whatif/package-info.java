/** What a policy version would have done to recorded or uploaded traffic, without doing it. */
@NullMarked
package dev.junction.policy.whatif;

import org.jspecify.annotations.NullMarked;
