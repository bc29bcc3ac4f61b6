package dev.junction.hub.door;

import dev.junction.delivery.Unsendable;
import dev.junction.partner.Endpoint;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * What of an endpoint's row goes into its route: when this changes, the route is built anew. All
 * else is read from the row at each attempt.
 *
 * @param template the route template
 * @param parameters the template's parameters, without {@code destination}
 * @param lines how many routes: an MLLP connection carries one message at a time, so a destination
 *     that takes several at once gets as many
 */
public record Plan(String template, Map<String, Object> parameters, int lines) {

    private static final Duration LONGEST_CONNECT = Duration.ofSeconds(10);
    private static final Pattern FOLDER = Pattern.compile("[\\p{L}\\p{N} /\\\\:._-]+");

    /**
     * @param filesRoot below which files may be written
     * @throws Unsendable naming what of the row does not fit
     */
    public static Plan of(Endpoint endpoint, Path filesRoot) {
        return switch (endpoint.kind()) {
            case HTTP -> new Plan("http-destination", patience(endpoint), 1);
            case FHIR -> new Plan("fhir-destination", patience(endpoint), 1);
            case MLLP -> new Plan("mllp-destination", mllp(endpoint), endpoint.concurrency());
            case FILE -> new Plan("file-destination", file(endpoint, filesRoot), 1);
        };
    }

    private static Map<String, Object> mllp(Endpoint endpoint) {
        return with(
                patience(endpoint),
                Map.of(
                        "host", Addresses.host(endpoint.address()),
                        "port", Addresses.port(endpoint.address())));
    }

    private static Map<String, Object> file(Endpoint endpoint, Path filesRoot) {
        Path root = filesRoot.toAbsolutePath().normalize();
        Path folder = root.resolve(endpoint.address()).normalize();
        if (!folder.startsWith(root) || !FOLDER.matcher(folder.toString()).matches()) {
            throw Unsendable.endpoint(
                    "The endpoint's address is not a folder inside junction.files.dir");
        }
        return Map.of("directory", folder.toString());
    }

    private static Map<String, Object> patience(Endpoint endpoint) {
        Duration timeout = endpoint.retry().timeout();
        Duration connect = timeout.compareTo(LONGEST_CONNECT) < 0 ? timeout : LONGEST_CONNECT;
        return Map.of("timeout", timeout.toMillis(), "connectTimeout", connect.toMillis());
    }

    private static Map<String, Object> with(Map<String, Object> one, Map<String, Object> other) {
        return Stream.of(one, other)
                .flatMap(map -> map.entrySet().stream())
                .collect(Collectors.toUnmodifiableMap(Map.Entry::getKey, Map.Entry::getValue));
    }
}
