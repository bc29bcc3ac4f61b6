package dev.junction.mapping.dictionary;

import com.dashjoin.jsonata.JException;
import com.dashjoin.jsonata.Jsonata;
import dev.junction.mapping.MappingException;
import java.time.Instant;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * One compiled mapping. Safe for many threads: an evaluation keeps what it needs in a frame of its
 * own, and the engine keeps its scratch space per thread.
 */
final class Script {

    private final Recipe recipe;
    private final String version;
    private final ScriptText text;
    private final Jsonata jsonata;

    private Script(Recipe recipe, ScriptText text, Jsonata jsonata) {
        this.recipe = recipe;
        this.version = recipe.version();
        this.text = text;
        this.jsonata = jsonata;
    }

    /**
     * @throws MappingException naming file, line and column of what does not compile
     */
    static Script compile(Recipe recipe, Words words) throws MappingException {
        ScriptText text = ScriptText.of(recipe.texts());
        try {
            Jsonata jsonata = Jsonata.jsonata(text.whole());
            jsonata.setValidateInput(false);
            words.register(jsonata, recipe.tables());
            return new Script(recipe, text, jsonata);
        } catch (JException e) {
            throw new MappingException(
                    text.place(e.getLocation()) + ": does not compile: " + Faults.reason(e));
        } catch (RuntimeException | StackOverflowError e) {
            throw new MappingException(
                    recipe.name() + ": does not compile: " + e.getClass().getSimpleName());
        }
    }

    String name() {
        return recipe.name();
    }

    String version() {
        return version;
    }

    Recipe recipe() {
        return recipe;
    }

    /**
     * What the mapping makes of the tree; null when it makes nothing.
     *
     * @param now what {@code $now()} answers
     * @throws MappingException naming the place that failed, without content of the message
     */
    @Nullable Object apply(Object tree, Map<String, @Nullable Object> bindings, Instant now)
            throws MappingException {
        Jsonata.Frame frame = jsonata.createFrame();
        bindings.forEach(frame::bind);
        Words.bindNow(frame, now);
        new Bounds().guard(frame);
        try {
            return jsonata.evaluate(tree, frame);
        } catch (JException e) {
            throw new MappingException(text.place(e.getLocation()) + ": " + Faults.reason(e));
        } catch (StackOverflowError e) {
            throw new MappingException(name() + ": nests too deep");
        } catch (RuntimeException e) {
            throw new MappingException(name() + ": fails with " + e.getClass().getSimpleName());
        }
    }
}
