package dev.junction.partner;

import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.net.InetAddress;
import java.net.URI;
import java.net.URISyntaxException;
import java.net.UnknownHostException;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.jspecify.annotations.Nullable;

/**
 * Where the hub may send to. Nobody who may write an endpoint can make the hub talk to the machine
 * it runs on, to the cloud's metadata service or into the folders of others.
 */
@Singleton
public class AddressRules {

    private static final Set<String> METADATA =
            Set.of("metadata", "metadata.google.internal", "metadata.goog", "instance-data");

    private final boolean privateAllowed;
    private final Path files;
    private final Resolver resolver;

    /** Asks the name service; names that lead nowhere today may be there tomorrow. */
    interface Resolver {
        InetAddress[] resolve(String host) throws UnknownHostException;
    }

    @Inject
    AddressRules(
            @ConfigProperty(
                            name = "junction.partner.allow-private-addresses",
                            defaultValue = "false")
                    boolean privateAllowed,
            @ConfigProperty(name = "junction.files.dir", defaultValue = "data/files") Path files) {
        this(privateAllowed, files, InetAddress::getAllByName);
    }

    AddressRules(boolean privateAllowed, Path files, Resolver resolver) {
        this.privateAllowed = privateAllowed;
        this.files = files.toAbsolutePath().normalize();
        this.resolver = resolver;
    }

    /** Why the hub does not send to this address; empty when it may. */
    public Optional<String> refusal(Endpoint.Kind kind, String address) {
        return switch (kind) {
            case HTTP, FHIR -> url(address);
            case MLLP -> hostAndPort(address);
            case FILE -> folder(address);
        };
    }

    private Optional<String> url(String address) {
        URI url;
        try {
            url = new URI(address).parseServerAuthority();
        } catch (URISyntaxException e) {
            return Optional.of("must be a URL");
        }
        if (!Set.of("http", "https")
                .contains(String.valueOf(url.getScheme()).toLowerCase(Locale.ROOT))) {
            return Optional.of("must begin with http:// or https://");
        }
        if (url.getHost() == null) {
            return Optional.of("must name a host");
        }
        if (url.getUserInfo() != null) {
            return Optional.of("must not contain a user or password; use auth and credential");
        }
        return url.getFragment() != null
                ? Optional.of("must not have a #fragment")
                : host(url.getHost());
    }

    private Optional<String> hostAndPort(String address) {
        int colon = address.lastIndexOf(':');
        if (colon < 1
                || !address.substring(colon + 1).matches("[0-9]{1,5}")
                || Integer.parseInt(address.substring(colon + 1)) > 65_535
                || Integer.parseInt(address.substring(colon + 1)) == 0
                || !address.substring(0, colon).matches("[A-Za-z0-9.-]+|\\[[0-9A-Fa-f:.]+]")) {
            return Optional.of("must be host:port");
        }
        return host(address.substring(0, colon));
    }

    private Optional<String> folder(String address) {
        try {
            Path path = files.resolve(address).normalize();
            return path.startsWith(files) && !address.contains("..")
                    ? Optional.empty()
                    : Optional.of("must be a folder below the one of junction.files.dir");
        } catch (InvalidPathException e) {
            return Optional.of("must be a folder");
        }
    }

    private Optional<String> host(String host) {
        String name = host.toLowerCase(Locale.ROOT).replaceFirst("\\.$", "");
        if (METADATA.contains(name)) {
            return Optional.of("must not be the metadata service of a cloud");
        }
        if (!privateAllowed && (name.equals("localhost") || name.endsWith(".localhost"))) {
            return Optional.of(Networks.PRIVATE);
        }
        if (name.endsWith(".invalid")) {
            return Optional.empty(); // leads nowhere by definition (RFC 2606), so nobody is asked
        }
        try {
            return Arrays.stream(resolver.resolve(name.replaceAll("[\\[\\]]", "")))
                    .map(this::refusal)
                    .flatMap(Optional::stream)
                    .findFirst();
        } catch (UnknownHostException e) {
            return Optional.empty();
        }
    }

    /** Why the hub does not connect to this network address; empty when it may. */
    public Optional<String> refusal(InetAddress address) {
        @Nullable String reason = Networks.never(address);
        if (reason == null && !privateAllowed && Networks.isPrivate(address)) {
            reason = Networks.PRIVATE;
        }
        return Optional.ofNullable(reason);
    }
}
