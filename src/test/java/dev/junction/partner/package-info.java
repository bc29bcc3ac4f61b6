/** Tests of who may send and who may receive. */
@NullMarked
package dev.junction.partner;

import org.jspecify.annotations.NullMarked;
