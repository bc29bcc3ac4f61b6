package dev.junction.intake.fhir;

import ca.uhn.fhir.context.BaseRuntimeChildDefinition;
import ca.uhn.fhir.context.BaseRuntimeElementCompositeDefinition;
import ca.uhn.fhir.context.BaseRuntimeElementDefinition;
import ca.uhn.fhir.context.RuntimeChildAny;
import ca.uhn.fhir.context.RuntimeChildChoiceDefinition;
import ca.uhn.fhir.context.RuntimeChildExtension;
import java.util.HashMap;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** A resource type, data type or block of R4, and the elements it may have. */
final class Group {

    private final Definitions definitions;
    private final String name;
    private final Map<String, Element> elements = new HashMap<>();

    Group(Definitions definitions, BaseRuntimeElementCompositeDefinition<?> definition) {
        this.definitions = definitions;
        this.name = definition.getName();
        for (BaseRuntimeChildDefinition child : definition.getChildren()) {
            for (String known : names(child)) {
                BaseRuntimeElementDefinition<?> type = child.getChildByName(known);
                if (type != null) {
                    elements.put(known, Element.of(definitions, child, type));
                }
            }
        }
    }

    private static Set<String> names(BaseRuntimeChildDefinition child) {
        if (child instanceof RuntimeChildExtension) {
            return Set.of();
        }
        boolean choice =
                child instanceof RuntimeChildChoiceDefinition || child instanceof RuntimeChildAny;
        return choice ? child.getValidChildNames() : Set.of(child.getElementName());
    }

    /** The type's name, for example {@code Attachment}. */
    String name() {
        return name;
    }

    /** The element of that name; null when R4 has none. */
    @Nullable Element element(String element) {
        Element known = elements.get(element);
        if (known == null && (element.equals("modifierExtension") || element.equals("extension"))) {
            return new Element.Composite(true, definitions::extension);
        }
        return known;
    }
}
