package dev.junction.mapping.dictionary;

import dev.junction.mapping.MappingException;
import dev.junction.mapping.plan.Plan;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicInteger;
import org.jboss.logging.Logger;
import org.jspecify.annotations.Nullable;

/**
 * The short way of one mapping, beside the JSONata engine. It has to earn its trust: the first
 * answers, and one of many after them, are compared with the engine's. Should one ever differ, the
 * engine's counts and the short way is closed for good.
 */
final class ShortWay {

    private static final Logger LOG = Logger.getLogger(ShortWay.class);

    private static final int FIRST = 8;
    private static final int EVERY = 1024;

    private final String mapping;
    private final AtomicInteger answers = new AtomicInteger();
    private volatile @Nullable Plan plan;

    ShortWay(String mapping, Optional<Plan> plan) {
        this.mapping = mapping;
        this.plan = plan.orElse(null);
    }

    /** What the engine does. */
    interface Engine {
        @Nullable Object answer() throws MappingException;
    }

    /** Empty when the mapping has none, or when it was closed. */
    Optional<Plan> plan() {
        return Optional.ofNullable(plan);
    }

    @Nullable Object apply(Object tree, Map<String, @Nullable Object> variables, Engine engine)
            throws MappingException {
        Plan open = plan;
        Optional<Plan.Answer> quick =
                open == null
                        ? Optional.empty()
                        : open.answer(tree, variables, Bounds.MAX_STEPS, Bounds.MAX_DEPTH);
        if (quick.isEmpty()) {
            return engine.answer();
        }
        int number = answers.incrementAndGet() & Integer.MAX_VALUE;
        return number > FIRST && number % EVERY != 0
                ? quick.get().value()
                : compared(quick.get().value(), engine.answer());
    }

    private @Nullable Object compared(@Nullable Object quick, @Nullable Object thorough) {
        if (!Alike.are(quick, thorough)) {
            plan = null;
            LOG.errorf(
                    "mappings: the short way of %s gave another answer than JSONata; it is closed, JSONata's counts. Please report the mapping.",
                    mapping);
        }
        return thorough;
    }
}
