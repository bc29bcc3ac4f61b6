package dev.junction.mapping.dictionary;

import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** Finds what a FHIR reference points to, within what was sent. */
final class FhirReferences {

    private FhirReferences() {}

    /** The resource, or null when it was not sent along. */
    static @Nullable Object resolve(@Nullable Object reference, @Nullable Object root) {
        Object text = reference instanceof Map<?, ?> map ? map.get("reference") : reference;
        if (!(text instanceof String url) || !(root instanceof Map<?, ?> sent)) {
            return null;
        }
        int version = url.indexOf("/_history/");
        String wanted = version < 0 ? url : url.substring(0, version);
        return wanted.startsWith("#") ? contained(wanted.substring(1), sent) : entry(wanted, sent);
    }

    private static @Nullable Object contained(String id, Map<?, ?> sent) {
        for (Object resource : list(sent.get("contained"))) {
            if (resource instanceof Map<?, ?> map && id.equals(map.get("id"))) {
                return resource;
            }
        }
        for (Object entry : list(sent.get("entry"))) {
            if (entry instanceof Map<?, ?> map
                    && map.get("resource") instanceof Map<?, ?> resource) {
                Object found = contained(id, resource);
                if (found != null) {
                    return found;
                }
            }
        }
        return null;
    }

    private static @Nullable Object entry(String wanted, Map<?, ?> sent) {
        for (Object entry : list(sent.get("entry"))) {
            if (entry instanceof Map<?, ?> map && wanted.equals(map.get("fullUrl"))) {
                return map.get("resource");
            }
        }
        for (Object entry : list(sent.get("entry"))) {
            if (entry instanceof Map<?, ?> map
                    && map.get("resource") instanceof Map<?, ?> resource
                    && isNamed(wanted, resource)) {
                return resource;
            }
        }
        return null;
    }

    private static boolean isNamed(String wanted, Map<?, ?> resource) {
        String name = resource.get("resourceType") + "/" + resource.get("id");
        return Objects.equals(wanted, name) || wanted.endsWith("/" + name);
    }

    private static List<?> list(@Nullable Object value) {
        return value instanceof List<?> list ? list : List.of();
    }
}
