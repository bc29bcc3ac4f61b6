package dev.junction.intake.fhir;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Holds a resource's tree against the types and codes that R4 gives to its elements, and names the
 * first one that does not fit. Elements that R4 does not have are passed over: senders of other
 * versions add some, the bytes are kept as they came and no mapping sees them. What must be there
 * at least is for schemas and mappings to say.
 */
final class Validation {

    private final Definitions definitions;

    private Validation(Definitions definitions) {
        this.definitions = definitions;
    }

    static @Nullable Fault of(Definitions definitions, Map<?, ?> resource) {
        Place root = new Place(null, Tree.type(resource), -1);
        return new Validation(definitions).resource(resource, root);
    }

    private @Nullable Fault resource(Map<?, ?> resource, Place place) {
        String type = Tree.type(resource);
        if (type.isEmpty()) {
            return place.in("resourceType").fault("A resource must say its type.");
        }
        Optional<Group> group = definitions.resource(type);
        if (group.isEmpty()) {
            return place.in("resourceType").fault("FHIR R4 has no such resource.");
        }
        return members(resource, group.get(), place);
    }

    private @Nullable Fault members(Map<?, ?> node, Group group, Place place) {
        for (Map.Entry<?, ?> member : node.entrySet()) {
            String name = String.valueOf(member.getKey());
            Fault fault = member(name, member.getValue(), group, place);
            if (fault != null) {
                return fault;
            }
        }
        return group.name().equals("Attachment") ? Attachments.check(node, place) : null;
    }

    private @Nullable Fault member(String name, @Nullable Object value, Group group, Place place) {
        if (name.equals("resourceType") || name.equals("fhir_comments")) {
            return null;
        }
        boolean beside = name.startsWith("_");
        Element element = group.element(beside ? name.substring(1) : name);
        if (element == null || value == null) {
            return null;
        }
        if (beside) {
            return element instanceof Element.Scalar
                    ? null
                    : place.in(name).fault("Only values have extensions beside them.");
        }
        if (!element.many()) {
            return one(value, element, place.in(name));
        }
        return value instanceof List<?> list
                ? each(list, element, place, name)
                : place.in(name).fault("It may be there more than once, so it is a list.");
    }

    private @Nullable Fault each(List<?> list, Element element, Place place, String name) {
        for (int i = 0; i < list.size(); i++) {
            Object value = list.get(i);
            Fault fault = value == null ? null : one(value, element, place.in(name, i));
            if (fault != null) {
                return fault;
            }
        }
        return null;
    }

    private @Nullable Fault one(Object value, Element element, Place place) {
        return switch (element) {
            case Element.Scalar scalar -> scalar(value, scalar, place);
            case Element.Resource any ->
                    value instanceof Map<?, ?> map
                            ? resource(map, place)
                            : place.fault("It must be a resource.");
            case Element.Composite composite ->
                    value instanceof Map<?, ?> map
                            ? members(map, composite.group().get(), place)
                            : place.fault("It must be an object.");
        };
    }

    private static @Nullable Fault scalar(Object value, Element.Scalar scalar, Place place) {
        if (!scalar.type().fits(value)) {
            return place.fault("It must be " + scalar.type().what() + ".");
        }
        if (!scalar.codes().isEmpty() && !scalar.codes().contains(value)) {
            return place.fault("This code is not in its required value set.");
        }
        return null;
    }
}
