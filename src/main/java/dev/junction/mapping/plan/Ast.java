package dev.junction.mapping.plan;

import com.dashjoin.jsonata.Parser;
import com.dashjoin.jsonata.Parser.Symbol;
import java.lang.reflect.Field;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;

/** Reads what the engine's parser made of an expression; most of it is not public there. */
final class Ast {

    private static final Map<String, Field> FIELDS = new ConcurrentHashMap<>();

    private Ast() {}

    static Symbol of(String expression) {
        return new Parser().parse(expression);
    }

    static String type(Symbol symbol) throws ReflectiveOperationException {
        return String.valueOf(field(symbol, "type"));
    }

    static @Nullable Object field(Symbol symbol, String name) throws ReflectiveOperationException {
        Field field = FIELDS.get(name);
        if (field == null) {
            field = Symbol.class.getDeclaredField(name);
            field.setAccessible(true);
            FIELDS.put(name, field);
        }
        return field.get(symbol);
    }

    static Symbol part(Symbol symbol, String name) throws ReflectiveOperationException {
        Object part = field(symbol, name);
        if (part instanceof Symbol known) {
            return known;
        }
        throw new Doubt("no " + name);
    }

    /** The parts in a list; none where there is no list. */
    @SuppressWarnings("unchecked")
    static List<Symbol> parts(Symbol symbol, String name) throws ReflectiveOperationException {
        Object parts = field(symbol, name);
        return parts == null ? List.of() : (List<Symbol>) parts;
    }
}
