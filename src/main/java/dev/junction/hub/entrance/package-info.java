/**
 * The doors in, as Camel sees them: {@code intake:http}, {@code intake:fhir}, {@code intake:mllp}
 * and {@code intake:folder} hand what a route received to the intake room and put its
 * acknowledgement into the protocol's own form.
 */
@NullMarked
package dev.junction.hub.entrance;

import org.jspecify.annotations.NullMarked;
