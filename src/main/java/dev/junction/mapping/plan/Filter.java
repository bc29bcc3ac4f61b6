package dev.junction.mapping.plan;

import com.dashjoin.jsonata.Jsonata;
import com.dashjoin.jsonata.Utils;
import com.dashjoin.jsonata.Utils.JList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * What stands in square brackets after something.
 *
 * @param index a plain number, else null
 * @param condition asked of each element where it is no plain number
 * @param tuple the names of a tuple's variables, where the elements are tuples
 */
record Filter(@Nullable Integer index, Node condition, @Nullable Names tuple) {

    Object of(@Nullable Object input, Scope scope) {
        return index == null
                ? those(input instanceof List<?> list ? list : Sequences.of(input), scope)
                : at(index, input);
    }

    private static Object at(int index, @Nullable Object input) {
        Object item = input;
        if (input instanceof List<?> list) {
            int place = index < 0 ? list.size() + index : index;
            item = place >= 0 && place < list.size() ? list.get(place) : null;
        } else if (index != 0 && index != -1) {
            item = null;
        }
        if (item instanceof List) {
            return item;
        }
        return item == null ? Sequences.empty() : Sequences.of(item);
    }

    private Object those(List<?> list, Scope scope) {
        JList<@Nullable Object> those = Sequences.empty();
        those.tupleStream = tuple != null;
        int size = list.size();
        for (int i = 0; i < size; i++) {
            Object item = list.get(i);
            Object answer =
                    tuple == null
                            ? condition.evaluate(item, scope)
                            : condition.evaluate(
                                    ((Map<?, ?>) item).get("@"), Tuples.scope(item, tuple, scope));
            keep(item, i, size, answer, those);
        }
        return those;
    }

    private static void keep(
            @Nullable Object item,
            int place,
            int size,
            @Nullable Object answer,
            JList<@Nullable Object> into) {
        if (answer instanceof Number number && Utils.isNumeric(number)) {
            if (isPlace(number, place, size)) {
                into.add(item);
            }
        } else if (answer instanceof Collection<?> several && Utils.isArrayOfNumbers(several)) {
            for (Object one : several) {
                if (isPlace((Number) one, place, size)) {
                    into.add(item);
                }
            }
        } else if (Jsonata.boolize(answer)) {
            into.add(item);
        }
    }

    private static boolean isPlace(Number number, int place, int size) {
        int wanted = number.intValue();
        return place == (wanted < 0 ? size + wanted : wanted);
    }
}
