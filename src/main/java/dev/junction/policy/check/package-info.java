/** Says what is wrong with what people write into a policy, before it can do harm. */
@NullMarked
package dev.junction.policy.check;

import org.jspecify.annotations.NullMarked;
