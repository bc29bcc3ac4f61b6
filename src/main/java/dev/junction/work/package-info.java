/** What people must look at: queues and items. */
@NullMarked
package dev.junction.work;

import org.jspecify.annotations.NullMarked;
