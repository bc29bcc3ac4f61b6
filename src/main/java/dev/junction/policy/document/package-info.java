/** What a policy version says, as it is written down: rules, tables, and the rows they refer to. */
@NullMarked
package dev.junction.policy.document;

import org.jspecify.annotations.NullMarked;
