package dev.junction.mapping.dictionary;

import com.dashjoin.jsonata.JException;
import com.dashjoin.jsonata.Jsonata;
import dev.junction.mapping.MappingException;
import dev.junction.mapping.plan.Plan;
import java.time.Instant;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
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
    private final ShortWay shortWay;

    private Script(Recipe recipe, ScriptText text, Jsonata jsonata, ShortWay shortWay) {
        this.recipe = recipe;
        this.version = recipe.version();
        this.text = text;
        this.jsonata = jsonata;
        this.shortWay = shortWay;
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
            Optional<Plan> plan =
                    Plan.of(text.whole(), name -> words.meaning(name, recipe.tables()));
            return new Script(recipe, text, jsonata, new ShortWay(recipe.name(), plan));
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
        Map<String, @Nullable Object> variables = HashMap.newHashMap(bindings.size() + 2);
        variables.putAll(bindings);
        Words.putNow(variables, now);
        return shortWay.apply(tree, variables, () -> engine(tree, variables));
    }

    /** What the engine itself makes of it. */
    @Nullable Object engine(Object tree, Map<String, @Nullable Object> variables)
            throws MappingException {
        Jsonata.Frame frame = jsonata.createFrame();
        variables.forEach(frame::bind);
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

    ShortWay shortWay() {
        return shortWay;
    }
}
