package dev.junction.mapping.plan;

import com.dashjoin.jsonata.Utils.JList;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Steps with dots between them. */
final class Path extends Node {

    /**
     * One step.
     *
     * @param tuples set when the elements carry variables from here on
     */
    record Step(Node node, Filter[] stages, @Nullable Tuples tuples) {

        @Nullable Object of(@Nullable Object item, Scope scope) {
            Object made = node.evaluate(item, scope);
            for (Filter stage : stages) {
                made = stage.of(made, scope);
            }
            return made;
        }
    }

    private final Step[] steps;
    private final boolean absolute;
    private final boolean constructed;
    private final boolean keepsSingleton;
    private final @Nullable Group group;
    private final boolean tupled;

    /**
     * @param absolute whether the first step is a variable
     * @param constructed whether the first step is a list in square brackets
     */
    Path(
            List<Step> steps,
            boolean absolute,
            boolean constructed,
            boolean keepsSingleton,
            @Nullable Group group) {
        this.steps = steps.toArray(Step[]::new);
        this.absolute = absolute;
        this.constructed = constructed;
        this.keepsSingleton = keepsSingleton;
        this.group = group;
        this.tupled = steps.stream().anyMatch(step -> step.tuples() != null);
    }

    @Override
    @Nullable Object made(@Nullable Object input, Scope scope) {
        if (tupled) {
            return carried(input, scope);
        }
        if (constructed || keepsSingleton || keepsArray() || group != null) {
            return whole(input, scope);
        }
        return walked(input, scope);
    }

    /** The usual way, without a list where there is one element only. */
    private @Nullable Object walked(@Nullable Object input, Scope scope) {
        boolean single = absolute || !(input instanceof List);
        Object here = input;
        int last = steps.length - 1;
        for (int i = 0; i <= last; i++) {
            if (single) {
                Object made = steps[i].of(here, scope);
                if (made == null) {
                    return null;
                }
                if (i == last && made instanceof List && !Sequences.is(made)) {
                    return made;
                }
                here = made;
                single = Sequences.isWhole(made);
                if (!single) {
                    List<?> list = (List<?>) made;
                    if (list.isEmpty()) {
                        return null;
                    }
                    if (list.size() == 1) {
                        here = list.getFirst();
                        single = true;
                    } else if (i == last) {
                        here = copied(list);
                    }
                }
            } else {
                List<?> made = step(steps[i], list(here), scope, i == last);
                if (i == last) {
                    return made;
                }
                if (made.isEmpty()) {
                    return null;
                }
                here = made;
            }
        }
        return here;
    }

    private static List<@Nullable Object> copied(List<?> list) {
        JList<@Nullable Object> copy = Sequences.empty();
        copy.addAll(list);
        return copy;
    }

    private static List<?> step(Step step, List<?> input, Scope scope, boolean last) {
        JList<@Nullable Object> all = Sequences.empty();
        int made = 0;
        Object only = null;
        for (int i = 0; i < input.size(); i++) {
            Object one = step.of(input.get(i), scope);
            if (one != null) {
                made++;
                only = one;
                Sequences.flatten(one, all);
            }
        }
        return last && made == 1 && only instanceof List<?> list && !Sequences.is(only)
                ? list
                : all;
    }

    private @Nullable Object whole(@Nullable Object input, Scope scope) {
        List<?> here = begin(input);
        Object made = null;
        for (int i = 0; i < steps.length; i++) {
            made =
                    i == 0 && constructed
                            ? steps[i].node().evaluate(here, scope)
                            : step(steps[i], here, scope, i == steps.length - 1);
            if (!(made instanceof List<?> list) || list.isEmpty()) {
                break;
            }
            here = list;
        }
        return finished(made, scope);
    }

    private List<?> begin(@Nullable Object input) {
        return input instanceof List<?> list && !absolute ? list : Sequences.of(input);
    }

    private @Nullable Object carried(@Nullable Object input, Scope scope) {
        List<?> here = begin(input);
        List<Map<String, @Nullable Object>> tuples = null;
        for (int i = 0; i < steps.length; i++) {
            Tuples carrying = steps[i].tuples();
            if (carrying != null) {
                tuples = carrying.of(here, tuples, scope);
            } else if (i == 0 && constructed) {
                here = list(steps[i].node().evaluate(here, scope));
            } else {
                here = step(steps[i], here, scope, i == steps.length - 1);
                if (here.isEmpty()) {
                    return finished(here, scope);
                }
            }
        }
        JList<@Nullable Object> all = Sequences.empty();
        for (Map<String, @Nullable Object> tuple :
                tuples == null ? List.<Map<String, @Nullable Object>>of() : tuples) {
            all.add(tuple.get("@"));
        }
        return finished(all, scope);
    }

    private static List<?> list(@Nullable Object value) {
        if (value instanceof List<?> list) {
            return list;
        }
        throw new Doubt("no list");
    }

    private @Nullable Object finished(@Nullable Object made, Scope scope) {
        Object result = made;
        if (keepsSingleton) {
            JList<?> list = result instanceof JList<?> marked ? marked : new JList<>(list(result));
            if (list.cons && !list.sequence) {
                list = Sequences.of(list);
            }
            list.keepSingleton = true;
            result = list;
        }
        return group == null ? result : group.of(result, scope);
    }
}
