/** Who may send and who may receive: partners, sources, endpoints, credentials by reference. */
@NullMarked
package dev.junction.partner;

import org.jspecify.annotations.NullMarked;
