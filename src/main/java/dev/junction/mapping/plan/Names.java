package dev.junction.mapping.plan;

import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** The names of variables that a block, a function or a tuple may set, while the plan is made. */
final class Names {

    final @Nullable Names around;
    private final List<String> names = new ArrayList<>();

    Names(@Nullable Names around) {
        this.around = around;
    }

    /** The place of a name, which it gets if it has none. */
    int place(String name) {
        int known = names.indexOf(name);
        if (known >= 0) {
            return known;
        }
        names.add(name);
        return names.size() - 1;
    }

    int find(String name) {
        return names.indexOf(name);
    }

    int size() {
        return names.size();
    }

    /** A scope for them; where there are none the one around does. */
    Scope scope(Scope outer) {
        return names.isEmpty() ? outer : new Scope(outer.run, outer, names.size());
    }
}
