package dev.junction.mapping.codec;

import dev.junction.mapping.CodecException;
import java.util.Base64;
import java.util.Collection;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * The rules of FHIR R4 that a resource must keep to be taken at all, where breaking one would be
 * passed on unseen: what it is, ids, references between the entries of a Bundle, attachments, and
 * the codes that decide who is who.
 */
final class FhirRules {

    private static final int SHORTEST_TYPE = 3;
    private static final int LONGEST_ID = 64;
    private static final Set<String> GENDERS = Set.of("male", "female", "other", "unknown");
    private static final Set<String> BUNDLES =
            Set.of(
                    "document",
                    "message",
                    "transaction",
                    "transaction-response",
                    "batch",
                    "batch-response",
                    "history",
                    "searchset",
                    "collection");

    /**
     * Where in a resource; told as text only when something is wrong there.
     *
     * @param number of an item in a list; less than nothing for a member
     */
    private record Spot(@Nullable Spot within, String name, int number) {

        static Spot root(String name) {
            return new Spot(null, name, -1);
        }

        Spot member(String name) {
            return new Spot(this, name, -1);
        }

        Spot item(int number) {
            return new Spot(this, "", number);
        }

        @Override
        public String toString() {
            String step = number < 0 ? "." + name : "[" + number + "]";
            return within == null ? name : within + step;
        }
    }

    private FhirRules() {}

    static Object checked(Object tree) throws CodecException {
        if (!(tree instanceof Map<?, ?> resource)) {
            throw new CodecException("resourceType", "is missing: FHIR is one object");
        }
        resource(resource, Spot.root(String.valueOf(resource.get("resourceType"))));
        return tree;
    }

    private static void resource(Map<?, ?> resource, Spot path) throws CodecException {
        if (!(resource.get("resourceType") instanceof String type)) {
            throw new CodecException("resourceType", "is missing");
        }
        if (!isType(type)) {
            throw new CodecException("resourceType", "is no name of a resource");
        }
        if (resource.containsKey("id") && !(resource.get("id") instanceof String id && isId(id))) {
            throw new CodecException(
                    path.member("id").toString(),
                    "has 1 to 64 characters without spaces and slashes");
        }
        if (type.equals("Bundle")) {
            bundle(resource, path);
        }
        children(resource, path);
    }

    private static boolean isType(String name) {
        if (name.length() < SHORTEST_TYPE || name.charAt(0) < 'A' || name.charAt(0) > 'Z') {
            return false;
        }
        for (int i = 1; i < name.length(); i++) {
            if (!isLetter(name.charAt(i))) {
                return false;
            }
        }
        return true;
    }

    private static boolean isLetter(char c) {
        return c >= 'a' && c <= 'z' || c >= 'A' && c <= 'Z';
    }

    private static boolean isSpace(char c) {
        return c == ' ' || c >= '\t' && c <= '\r';
    }

    private static boolean isId(String id) {
        for (int i = 0; i < id.length(); i++) {
            char c = id.charAt(i);
            if (c == '/' || c == '?' || c == '#' || isSpace(c)) {
                return false;
            }
        }
        return !id.isEmpty() && id.codePointCount(0, id.length()) <= LONGEST_ID;
    }

    private static void bundle(Map<?, ?> bundle, Spot path) throws CodecException {
        if (!(bundle.get("type") instanceof String type) || !BUNDLES.contains(type)) {
            throw new CodecException(
                    path.member("type").toString(),
                    "is missing or not one of the codes of a Bundle");
        }
        if (bundle.get("entry") instanceof Collection<?> entries) {
            entries(entries, path, type.equals("history"));
        }
    }

    private static void entries(Collection<?> entries, Spot path, boolean history)
            throws CodecException {
        Set<Object> urls = new HashSet<>();
        Set<Object> ids = new HashSet<>();
        int number = 0;
        for (Object entry : entries) {
            Spot where = path.member("entry").item(number++);
            if (!(entry instanceof Map<?, ?> one)) {
                throw new CodecException(where.toString(), "is no object");
            }
            if (!history && one.get("fullUrl") instanceof String url) {
                fullUrl(url, one.get("resource"), where.member("fullUrl"), urls, ids);
            }
        }
    }

    /** A relative one is forgiven as long as the ids tell the entries apart. */
    private static void fullUrl(
            String url, @Nullable Object resource, Spot where, Set<Object> urls, Set<Object> ids)
            throws CodecException {
        Map<?, ?> fields = resource instanceof Map<?, ?> map ? map : Map.of();
        Object version =
                fields.get("meta") instanceof Map<?, ?> meta ? meta.get("versionId") : null;
        if (!urls.add(url + "|" + version)) {
            throw new CodecException(where.toString(), "is used by two entries");
        }
        Object id = fields.get("id");
        if (id != null && !isAbsolute(url) && !ids.add(id)) {
            throw new CodecException(
                    where.toString(), "must be an absolute URL: two entries have the same id");
        }
    }

    /** A scheme (RFC 3986, 3.1), a colon, and something without spaces. */
    private static boolean isAbsolute(String url) {
        int colon = url.indexOf(':');
        if (colon < 1 || colon == url.length() - 1 || !isLetter(url.charAt(0))) {
            return false;
        }
        for (int i = 1; i < colon; i++) {
            char c = url.charAt(i);
            if (!isLetter(c) && !(c >= '0' && c <= '9') && c != '+' && c != '.' && c != '-') {
                return false;
            }
        }
        for (int i = colon + 1; i < url.length(); i++) {
            if (isSpace(url.charAt(i))) {
                return false;
            }
        }
        return true;
    }

    private static void children(Map<?, ?> parent, Spot path) throws CodecException {
        attachment(parent, path);
        for (Map.Entry<?, ?> member : parent.entrySet()) {
            String name = String.valueOf(member.getKey());
            Object value = member.getValue();
            if (name.equals("gender") && value instanceof String code && !GENDERS.contains(code)) {
                throw new CodecException(
                        path.member(name).toString(), "is not male, female, other or unknown");
            }
            if (value instanceof Map || value instanceof Collection) {
                child(value, path.member(name));
            }
        }
    }

    private static void child(@Nullable Object value, Spot where) throws CodecException {
        if (value instanceof Map<?, ?> map) {
            if (map.get("resourceType") instanceof String) {
                resource(map, where);
            } else {
                children(map, where);
            }
        } else if (value instanceof Collection<?> list) {
            int number = 0;
            for (Object item : list) {
                if (item instanceof Map) {
                    child(item, where.item(number));
                }
                number++;
            }
        }
    }

    /** Attachment.size is the size of its data; where it differs, something was cut off. */
    private static void attachment(Map<?, ?> element, Spot path) throws CodecException {
        if (!(element.get("data") instanceof String data)
                || !(element.get("size") instanceof Number size)
                || !element.containsKey("contentType")) {
            return;
        }
        try {
            if (Base64.getMimeDecoder().decode(data).length != size.longValue()) {
                throw new CodecException(
                        path.member("size").toString(), "is not the size of the data");
            }
        } catch (IllegalArgumentException e) {
            throw new CodecException(path.member("data").toString(), "is not base64");
        }
    }
}
