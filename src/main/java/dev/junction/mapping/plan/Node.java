package dev.junction.mapping.plan;

import com.dashjoin.jsonata.Utils.JList;
import org.jspecify.annotations.Nullable;

/** One part of an expression. */
abstract class Node {

    private Filter[] filters = {};
    private boolean keepsArray;
    private @Nullable Group group;

    /** What the part's own kind makes of the input. */
    abstract @Nullable Object made(@Nullable Object input, Scope scope);

    final void then(Filter[] predicates, boolean keepArray, @Nullable Group grouped) {
        filters = predicates;
        keepsArray = keepArray;
        group = grouped;
    }

    final boolean keepsArray() {
        return keepsArray;
    }

    final @Nullable Object evaluate(@Nullable Object input, Scope scope) {
        scope.run.enter();
        Object result = made(input, scope);
        for (Filter filter : filters) {
            result = filter.of(result, scope);
        }
        if (group != null) {
            result = group.of(result, scope);
        }
        scope.run.leave();
        return result instanceof JList<?> list && list.sequence && !list.tupleStream
                ? settled(list)
                : result;
    }

    /** A sequence of one is that one, of none nothing. */
    private @Nullable Object settled(JList<?> list) {
        if (keepsArray) {
            list.keepSingleton = true;
        }
        if (list.isEmpty()) {
            return null;
        }
        return list.size() == 1 && !list.keepSingleton ? list.getFirst() : list;
    }
}
