package dev.junction.command;

import dev.junction.policy.life.VersionView;
import java.io.PrintStream;
import java.util.Optional;

/** The caller's drafts: one for each title. */
record Drafts(Versions versions, PrintStream err) {

    /** Lets the draft of a title say what a file says; begins it where there is none. */
    VersionView say(PolicyFile file, String title, int base) throws Refused {
        Optional<VersionView> before = versions.draft(title);
        VersionView draft = before.isPresent() ? before.get() : versions.begin(title, base);
        err.println(
                "%s draft %d, \"%s\", on version %d."
                        .formatted(
                                before.isPresent() ? "Changing" : "Beginning",
                                draft.number(),
                                title,
                                base));
        return versions.say(draft, file.bytes(), title);
    }
}
