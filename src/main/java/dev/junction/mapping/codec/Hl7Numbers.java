package dev.junction.mapping.codec;

import java.util.stream.IntStream;

/**
 * The names of fields, components and subcomponents in a tree, made once: {@code 3}, {@code 4.2}.
 */
final class Hl7Numbers {

    private static final String[] PLAIN =
            IntStream.range(0, 200).mapToObj(String::valueOf).toArray(String[]::new);
    private static final String[][] SUB =
            IntStream.range(0, 40)
                    .mapToObj(
                            component ->
                                    IntStream.range(0, 16)
                                            .mapToObj(sub -> component + "." + sub)
                                            .toArray(String[]::new))
                    .toArray(String[][]::new);

    private Hl7Numbers() {}

    static String of(int number) {
        return number < PLAIN.length ? PLAIN[number] : String.valueOf(number);
    }

    /** The first subcomponent has the component's own name. */
    static String of(int component, int sub) {
        if (sub == 1) {
            return of(component);
        }
        return component < SUB.length && sub < SUB[component].length
                ? SUB[component][sub]
                : component + "." + sub;
    }
}
