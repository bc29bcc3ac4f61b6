package dev.junction.command;

import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/** What can be done with a policy from a command line. */
enum Verb {
    EXPORT(
            "export [--version N] [-o FILE]",
            "writes a version as YAML, the one in force when none is named",
            0,
            0,
            Set.of("--version", "-o"),
            Set.of()),
    VALIDATE(
            "validate FILE [--offline]",
            "says what is wrong in a file and what is odd; --offline asks no hub",
            1,
            1,
            Set.of(),
            Set.of("--offline")),
    DIFF(
            "diff FILE [--against N]",
            "says what a file says otherwise than a version, field by field",
            1,
            1,
            Set.of("--against"),
            Set.of()),
    WHAT_IF(
            "what-if FILE [--hours 24] [--from TIME] [--to TIME] [--fail-on WHAT,...] [--title TEXT]",
            "tries a file over recorded traffic; leaves a draft and its report",
            1,
            1,
            Set.of("--hours", "--from", "--to", "--fail-on", "--title"),
            Set.of()),
    APPLY(
            "apply FILE --title TEXT [--propose]",
            "makes a draft of a file, unless the hub says the same already",
            1,
            1,
            Set.of("--title"),
            Set.of("--propose")),
    STATUS(
            "status [N]",
            "says what is in force, planned and open; or where one version is in its life",
            0,
            1,
            Set.of(),
            Set.of());

    private final String usage;
    private final String purpose;
    private final int fewest;
    private final int most;
    private final Set<String> options;
    private final Set<String> flags;

    Verb(
            String usage,
            String purpose,
            int fewest,
            int most,
            Set<String> options,
            Set<String> flags) {
        this.usage = usage;
        this.purpose = purpose;
        this.fewest = fewest;
        this.most = most;
        this.options = options;
        this.flags = flags;
    }

    static Optional<Verb> of(String word) {
        return Arrays.stream(values()).filter(verb -> verb.word().equals(word)).findFirst();
    }

    /** As it is written. */
    String word() {
        return name().toLowerCase(Locale.ROOT).replace('_', '-');
    }

    boolean takes(int words) {
        return words >= fewest && words <= most;
    }

    boolean hasOption(String name) {
        return options.contains(name);
    }

    boolean hasFlag(String name) {
        return flags.contains(name);
    }

    String usage() {
        return "./junction policy " + usage;
    }

    /** All of them, for people. */
    static String help() {
        return Arrays.stream(values())
                        .map(verb -> verb.usage() + "\n    " + verb.purpose + "\n")
                        .collect(Collectors.joining())
                + """

                The hub is at JUNCTION_URL (http://localhost:8080 when it is not set); who asks is JUNCTION_KEY, or JUNCTION_USER and
                JUNCTION_PASSWORD, in the environment. WHAT is one of noMatch, circles, changed, recorded, destination, queue,
                approver, clock, item, refusal, hold, tags, emitted, fields. Ends with 0 when all is well, 1 when something was found, 2 when it
                was called wrongly, 3 when the hub is not reached or says no.
                """;
    }
}
