/** The life of a policy version: written, proposed, approved, in force, and what may stop it. */
@NullMarked
package dev.junction.policy.life;

import org.jspecify.annotations.NullMarked;
