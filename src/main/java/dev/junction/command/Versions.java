package dev.junction.command;

import com.fasterxml.jackson.databind.JsonNode;
import dev.junction.policy.document.Document;
import dev.junction.policy.document.DocumentText;
import dev.junction.policy.document.TextRefused;
import dev.junction.policy.life.VersionView;
import dev.junction.policy.life.VersionView.State;
import dev.junction.policy.whatif.ReportView;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/** The policy versions of a hub. */
final class Versions {

    static final String ALL = "api/policy/versions";
    private static final String YAML = "application/yaml";

    private final Hub hub;

    Versions(Hub hub) {
        this.hub = hub;
    }

    static String place(int number) {
        return ALL + "/" + number;
    }

    VersionView get(int number) throws Refused {
        return hub.get(place(number), VersionView.class);
    }

    /** The one that decides, beside whatever is on trial. */
    VersionView inForce() throws Refused {
        return approved().stream()
                .filter(one -> one.state() == State.ACTIVE && one.share() == null)
                .findFirst()
                .orElseThrow(() -> new Refused(404, "No version is in force."));
    }

    /** The one that decides, those on trial, approved and retired ones; the newest first. */
    List<VersionView> approved() throws Refused {
        return hub.all(ALL + "?state=approved", VersionView.class);
    }

    /** Drafts, proposals and approved ones that do not decide, the newest first. */
    List<VersionView> open() throws Refused {
        List<VersionView> open = new ArrayList<>();
        open.addAll(hub.all(ALL + "?state=draft", VersionView.class));
        open.addAll(hub.all(ALL + "?state=proposed", VersionView.class));
        approved().stream().filter(one -> one.state() == State.APPROVED).forEach(open::add);
        return open;
    }

    byte[] yaml(int number) throws Refused {
        return hub.get(place(number) + "/document", YAML).body();
    }

    Document document(int number) throws Refused {
        try {
            return DocumentText.read(yaml(number));
        } catch (TextRefused e) {
            throw new Refused(
                    200,
                    "Version %d cannot be read by this command: %s"
                            .formatted(number, e.getMessage()));
        }
    }

    /** An open one of the caller's that says exactly this. */
    Optional<VersionView> same(Document document) throws Refused {
        for (VersionView one : mine()) {
            if (document(one.number()).equals(document)) {
                return Optional.of(one);
            }
        }
        return Optional.empty();
    }

    /** A draft that the caller began under a title. */
    Optional<VersionView> draft(String title) throws Refused {
        return mine().stream()
                .filter(one -> one.state() == State.DRAFT && one.title().equals(title))
                .findFirst();
    }

    private List<VersionView> mine() throws Refused {
        String me = hub.get("api/me", JsonNode.class).path("name").asText();
        return open().stream().filter(one -> lower(one.by()).equals(lower(me))).toList();
    }

    private static String lower(String name) {
        return name.toLowerCase(Locale.ROOT);
    }

    VersionView begin(String title, int base) throws Refused {
        return hub.post(ALL, Map.of("title", title, "base", base)).as(VersionView.class);
    }

    /** Lets a draft say what a text says, under a title. */
    VersionView say(VersionView draft, byte[] text, String title) throws Refused {
        String called = URLEncoder.encode(title, StandardCharsets.UTF_8);
        return hub.putYaml(
                        place(draft.number()) + "/document?title=" + called, text, draft.revision())
                .as(VersionView.class);
    }

    VersionView propose(VersionView draft) throws Refused {
        return hub.post(place(draft.number()) + "/propose", Map.of(), draft.revision())
                .as(VersionView.class);
    }

    List<ReportView> reports(int number) throws Refused {
        return hub.all(place(number) + "/what-if", ReportView.class);
    }
}
