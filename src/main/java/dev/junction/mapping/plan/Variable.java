package dev.junction.mapping.plan;

import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/** A variable: the nearest of its name that is set, else what the mapping was given. */
final class Variable extends Node {

    private final String name;
    private final Names names;
    private final int given;
    private int[] hops = {};
    private int[] places = {};

    /**
     * @param given its place among what the mapping is given
     */
    Variable(String name, Names names, int given) {
        this.name = name;
        this.names = names;
        this.given = given;
    }

    /** Finds the scopes that may set it, once all names are known. */
    void resolve() {
        int hop = 0;
        for (Names here = names; here != null; here = here.around) {
            int place = here.find(name);
            if (place >= 0) {
                hops = Arrays.copyOf(hops, hops.length + 1);
                places = Arrays.copyOf(places, places.length + 1);
                hops[hops.length - 1] = hop;
                places[places.length - 1] = place;
            }
            hop += here.size() > 0 ? 1 : 0;
        }
    }

    @Override
    @Nullable Object made(@Nullable Object input, Scope scope) {
        Scope here = scope;
        int hop = 0;
        for (int i = 0; i < hops.length; i++) {
            while (hop < hops[i] && here.around != null) {
                here = here.around;
                hop++;
            }
            Object value = here.get(places[i]);
            if (value != Scope.UNSET) {
                return value;
            }
        }
        return scope.run.given(given);
    }
}
