package dev.junction.command;

import dev.junction.policy.life.VersionView;
import dev.junction.policy.life.VersionView.State;
import java.util.Optional;

/** Brings what a file says into the hub, once. */
record Apply(Surroundings around, Arguments arguments) implements Step {

    @Override
    public End run() throws Misuse, Refused, Flawed {
        String title =
                arguments
                        .option("--title")
                        .filter(text -> !text.isBlank())
                        .orElseThrow(
                                () -> new Misuse("--title says in a few words what it is for."));
        PolicyFile file = around.file(arguments);
        Hub hub = around.hub();
        Versions versions = new Versions(hub);
        VersionView inForce = versions.inForce();
        if (versions.document(inForce.number()).equals(file.document())) {
            say(
                    "Version %d, which is in force, says exactly this; there is nothing to do."
                            .formatted(inForce.number()));
            return End.OK;
        }
        Optional<VersionView> same = versions.same(file.document());
        if (same.isPresent()) {
            VersionView one = same.get();
            say(
                    "Version %d (%s, \"%s\") says exactly this already."
                            .formatted(one.number(), one.state().word(), one.title()));
            return goOn(versions, named(versions, one, file, title));
        }
        Validate.orElse(hub, file);
        VersionView draft = new Drafts(versions, around.err()).say(file, title, inForce.number());
        say("Draft %d says it now.".formatted(draft.number()));
        return goOn(versions, draft);
    }

    /** A draft that a what-if left is called by what it is for, as soon as that is said. */
    private static VersionView named(
            Versions versions, VersionView one, PolicyFile file, String title) throws Refused {
        return one.state() == State.DRAFT && !one.title().equals(title)
                ? versions.say(one, file.bytes(), title)
                : one;
    }

    private End goOn(Versions versions, VersionView version) throws Refused {
        VersionView now = version;
        if (arguments.has("--propose") && version.state() == State.DRAFT) {
            now = versions.propose(versions.get(version.number()));
            say("Version %d is proposed.".formatted(now.number()));
        }
        say(Advice.next(now));
        return End.OK;
    }

    private void say(String words) {
        around.out().println(words);
    }
}
