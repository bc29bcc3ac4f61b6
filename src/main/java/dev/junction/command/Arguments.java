package dev.junction.command;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * What somebody typed, taken apart.
 *
 * @param words those that belong to no option
 */
record Arguments(Verb verb, List<String> words, Map<String, String> options, Set<String> flags) {

    Arguments {
        words = List.copyOf(words);
        options = Map.copyOf(options);
        flags = Set.copyOf(flags);
    }

    static Arguments of(List<String> typed) throws Misuse {
        if (typed.isEmpty()) {
            throw new Misuse("What is to be done?");
        }
        String first = typed.getFirst();
        Verb verb =
                Verb.of(first)
                        .orElseThrow(() -> new Misuse("I do not know '%s'.".formatted(first)));
        List<String> words = new ArrayList<>();
        Map<String, String> options = new HashMap<>();
        Set<String> flags = new HashSet<>();
        for (Iterator<String> rest = typed.subList(1, typed.size()).iterator(); rest.hasNext(); ) {
            String word = rest.next();
            int equals = word.indexOf('=');
            String name = equals < 0 ? word : word.substring(0, equals);
            if (verb.hasFlag(word)) {
                flags.add(word);
            } else if (verb.hasOption(name)) {
                options.put(name, equals < 0 ? next(rest, name) : word.substring(equals + 1));
            } else if (word.startsWith("-")) {
                throw new Misuse("%s does not know '%s'.".formatted(verb.word(), name));
            } else {
                words.add(word);
            }
        }
        if (!verb.takes(words.size())) {
            throw new Misuse("It is called so: " + verb.usage());
        }
        return new Arguments(verb, words, options, flags);
    }

    private static String next(Iterator<String> rest, String name) throws Misuse {
        if (!rest.hasNext()) {
            throw new Misuse(name + " needs a value.");
        }
        return rest.next();
    }

    String file() {
        return words.getFirst();
    }

    Optional<String> option(String name) {
        return Optional.ofNullable(options.get(name));
    }

    boolean has(String flag) {
        return flags.contains(flag);
    }

    /** A number that is 1 or more. */
    Optional<Integer> number(String name) throws Misuse {
        String text = options.get(name);
        return text == null ? Optional.empty() : Optional.of(number(name, text));
    }

    static int number(String name, String text) throws Misuse {
        if (!text.matches("[1-9][0-9]{0,8}")) {
            throw new Misuse("%s is a whole number from 1 on, not '%s'.".formatted(name, text));
        }
        return Integer.parseInt(text);
    }
}
