package dev.junction.command;

import dev.junction.policy.life.VersionView;
import java.util.List;

/** Says what a version waits for. */
final class Advice {

    private Advice() {}

    static String next(VersionView version) {
        String authors = or(version.authors());
        return switch (version.state()) {
            case DRAFT ->
                    "Next: propose it (POST api/policy/versions/%d/propose)."
                            .formatted(version.number());
            case PROPOSED ->
                    "Next: somebody other than %s approves it and signs a what-if report of it."
                            .formatted(authors);
            case APPROVED ->
                    version.activeFrom() == null
                            ? "Next: an admin activates it; a what-if report against the version in force must be signed by somebody"
                                    + " other than %s.".formatted(authors)
                            : "It decides from %s on.".formatted(version.activeFrom());
            case ACTIVE ->
                    version.share() == null
                            ? "It is in force."
                            : "It decides about %d of 100 cases.".formatted(version.share());
            case RETIRED -> "It is out of use.";
        };
    }

    private static String or(List<String> names) {
        return names.isEmpty() ? "its authors" : String.join(" or ", names);
    }
}
