package dev.junction.access;

import java.util.List;

/** Which doors there are, told by the room that keeps them. */
public interface Doors {

    /** The names of all sources, open or not, in order. */
    List<String> names();
}
