package dev.junction.intake.fhir;

import ca.uhn.fhir.context.BaseRuntimeChildDefinition;
import ca.uhn.fhir.context.BaseRuntimeElementCompositeDefinition;
import ca.uhn.fhir.context.BaseRuntimeElementDefinition;
import ca.uhn.fhir.context.RuntimeChildPrimitiveEnumerationDatatypeDefinition;
import java.util.Arrays;
import java.util.Set;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** What may stand under a name. */
sealed interface Element {

    /** Whether it may stand there more than once. */
    boolean many();

    /** A data type or block with elements of its own. */
    record Composite(boolean many, Supplier<Group> group) implements Element {}

    /**
     * A value.
     *
     * @param codes the codes of its required value set; empty when any value of its type will do
     */
    record Scalar(boolean many, ScalarType type, Set<String> codes) implements Element {}

    /** A whole resource, of any type. */
    record Resource(boolean many) implements Element {}

    /** Asks once, when somebody asks it: types bear each other, so not all can be made before. */
    final class Once<T> implements Supplier<T> {

        private final Supplier<T> made;
        private volatile @Nullable T known;

        Once(Supplier<T> made) {
            this.made = made;
        }

        @Override
        public T get() {
            T it = known;
            if (it == null) {
                it = made.get();
                known = it;
            }
            return it;
        }
    }

    static Element of(
            Definitions definitions,
            BaseRuntimeChildDefinition child,
            BaseRuntimeElementDefinition<?> type) {
        boolean many = child.getMax() != 1;
        return switch (type.getChildType()) {
            case RESOURCE, CONTAINED_RESOURCE_LIST, CONTAINED_RESOURCES -> new Resource(many);
            case COMPOSITE_DATATYPE, RESOURCE_BLOCK -> {
                var composite = (BaseRuntimeElementCompositeDefinition<?>) type;
                yield new Composite(many, new Once<>(() -> definitions.group(composite)));
            }
            default -> new Scalar(many, ScalarType.of(type.getName()), codes(child));
        };
    }

    private static Set<String> codes(BaseRuntimeChildDefinition child) {
        if (!(child instanceof RuntimeChildPrimitiveEnumerationDatatypeDefinition bound)) {
            return Set.of();
        }
        return Arrays.stream(bound.getBoundEnumType().getEnumConstants())
                .map(Codes::of)
                .filter(code -> !code.equals("?"))
                .collect(Collectors.toUnmodifiableSet());
    }
}
