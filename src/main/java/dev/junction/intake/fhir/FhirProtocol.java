package dev.junction.intake.fhir;

import dev.junction.event.Format;
import dev.junction.event.Sha256;
import dev.junction.intake.Acknowledgement.Why;
import dev.junction.intake.Charsets;
import dev.junction.intake.Identity;
import dev.junction.intake.Identity.Keys;
import dev.junction.intake.Objection;
import dev.junction.intake.Post;
import dev.junction.intake.Protocol;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * What a FHIR R4 resource must be before the hub promises to keep it: the type its address says,
 * with elements, types and codes that R4 has.
 */
@Singleton
public class FhirProtocol implements Protocol {

    private final Definitions definitions;

    @Inject
    public FhirProtocol(Definitions definitions) {
        this.definitions = definitions;
    }

    @Override
    public Set<Format> formats() {
        return Set.of(Format.FHIR_JSON, Format.FHIR_XML);
    }

    @Override
    public Charset charset(Post post) throws Objection {
        // JSON is UTF-8 whatever a charset parameter says (RFC 8259)
        return post.format() == Format.FHIR_JSON
                ? StandardCharsets.UTF_8
                : Charsets.ofContentType(post.arrival().contentType())
                        .orElse(StandardCharsets.UTF_8);
    }

    @Override
    public Identity identify(Post post, Object tree) throws Objection {
        if (!(tree instanceof Map<?, ?> resource)) {
            throw new Objection(Why.INVALID, "resourceType", "A resource is an object.");
        }
        Expectation.check(post.arrival().expected(), resource);
        String name = named(resource);
        Fault type = Validation.of(definitions, resource);
        Fault fault = type == null ? Bundles.check(resource) : type;
        if (fault != null) {
            throw new Objection(Why.INVALID, fault.path(), fault.reason())
                    .withControlId(name == null ? "" : name);
        }
        Subject subject = Subject.of(resource);
        Keys keys = new Keys();
        subject.keys(keys);
        String controlId = name == null ? hash(post.body()) : name;
        return new Identity(controlId, subject.lane(), keys.list(), subject.priority());
    }

    /**
     * A Bundle's identifier, or type, id and version of a resource: whatever else it has is not
     * made to be unique for each post.
     */
    private static @Nullable String named(Map<?, ?> resource) {
        if (Tree.type(resource).equals("Bundle")) {
            return Tree.identifier(Tree.member(resource, "identifier"));
        }
        String version = Tree.text(Tree.member(resource, "meta"), "versionId");
        String id = Tree.text(resource, "id");
        return id == null || version == null
                ? null
                : Tree.type(resource) + "/" + id + "/_history/" + version;
    }

    /** What has no number of its own goes by its content: the same body is the same message. */
    private static String hash(byte[] body) {
        return "sha256:" + Sha256.hex(body);
    }
}
