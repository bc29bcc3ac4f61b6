package dev.junction.mapping.dictionary;

import com.dashjoin.jsonata.Jsonata;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** The code tables of one mapping. What a table does not have stays visible as unknown. */
final class CodeTables {

    private final Map<String, Map<String, Object>> tables;

    CodeTables(Map<String, Map<String, Object>> tables) {
        this.tables = tables;
    }

    /** What the code stands for; of several codes each. */
    @Nullable Object code(String table, @Nullable Object value) {
        Map<String, Object> codes = table(table);
        if (value instanceof List<?> list && list.size() > 1) {
            List<Object> all = new ArrayList<>();
            for (Object one : list) {
                Object meaning = code(table, one == Jsonata.NULL_VALUE ? null : one);
                if (meaning != null) {
                    all.add(meaning);
                }
            }
            return all;
        }
        String code = Words.plain(value);
        if (code == null || code.isEmpty()) {
            return null;
        }
        Object meaning = codes.get(code);
        return meaning == null ? "unknown:" + code : meaning;
    }

    boolean known(String table, @Nullable Object value) {
        String code = Words.plain(value);
        return table(table).containsKey(code == null ? "" : code);
    }

    private Map<String, Object> table(String name) {
        Map<String, Object> codes = tables.get(name);
        if (codes == null) {
            throw Faults.said("there is no code table '" + name + "'");
        }
        return codes;
    }
}
