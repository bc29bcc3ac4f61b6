package dev.junction.delivery;

import dev.junction.mapping.MappingException;

/** Puts deliveries into bytes; the hub knows how. */
public interface Rendering {

    /**
     * What the destination gets: what a person edited, else the event in the destination's words.
     *
     * @throws MappingException when there are no words for it
     */
    byte[] render(Due due) throws MappingException;
}
