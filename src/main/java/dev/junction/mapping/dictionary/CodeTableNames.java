package dev.junction.mapping.dictionary;

import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/** Which code tables a mapping names, so that only those are part of its version. */
final class CodeTableNames {

    private static final Pattern CALL = Pattern.compile("\\$(?:code|known)\\b");
    private static final Pattern LITERAL =
            Pattern.compile("\\$(?:code|known)\\s*\\(\\s*(?:'([^']*)'|\"([^\"]*)\")");

    private CodeTableNames() {}

    /** The tables that the texts name; all of them when a name is computed. */
    static Map<String, Map<String, Object>> used(
            List<Recipe.Text> texts, Map<String, Map<String, Object>> tables) {
        String all = texts.stream().map(Recipe.Text::content).collect(Collectors.joining("\n"));
        Set<String> names =
                LITERAL.matcher(all)
                        .results()
                        .map(call -> call.group(1) == null ? call.group(2) : call.group(1))
                        .collect(Collectors.toSet());
        boolean computed =
                CALL.matcher(all).results().count() > LITERAL.matcher(all).results().count();
        Map<String, Map<String, Object>> used = new TreeMap<>(tables);
        if (!computed) {
            used.keySet().retainAll(names);
        }
        return used;
    }
}
