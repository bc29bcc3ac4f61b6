package dev.junction.command;

import dev.junction.policy.life.VersionView;
import dev.junction.policy.life.VersionView.State;
import dev.junction.policy.whatif.ReportView;
import java.util.List;
import java.util.Objects;
import java.util.stream.Stream;

/** Says what is in force, planned and open; or where one version is in its life. */
record Status(Surroundings around, Arguments arguments) implements Step {

    @Override
    public End run() throws Misuse, Refused {
        List<String> words = arguments.words();
        int number = words.isEmpty() ? 0 : Arguments.number("N", words.getFirst());
        Versions versions = new Versions(around.hub());
        if (number > 0) {
            one(versions, number);
        } else {
            all(versions);
        }
        return End.OK;
    }

    private void all(Versions versions) throws Refused {
        Stream.concat(
                        versions.approved().stream().filter(one -> one.state() == State.ACTIVE),
                        versions.open().stream())
                .forEach(
                        one -> {
                            say(
                                    "%-9s %4d  \"%s\" by %s"
                                            .formatted(
                                                    word(one),
                                                    one.number(),
                                                    one.title(),
                                                    one.by()));
                            say("                " + Advice.next(one));
                        });
    }

    private void one(Versions versions, int number) throws Refused {
        VersionView one = versions.get(number);
        say("Version %d, %s: \"%s\"".formatted(number, word(one), one.title()));
        say(
                "  begun %s by %s%s"
                        .formatted(
                                one.at(),
                                one.by(),
                                one.base() == null ? "" : ", on version " + one.base()));
        say("  written by " + String.join(", ", one.authors()));
        if (one.proposedAt() != null) {
            say("  proposed %s by %s".formatted(one.proposedAt(), one.proposedBy()));
        }
        if (one.approval() != null) {
            say("  approved %s by %s".formatted(one.approval().at(), one.approval().by()));
        }
        if (one.closedAt() != null) {
            say(
                    "  closed %s by %s: %s"
                            .formatted(
                                    one.closedAt(),
                                    one.closedBy(),
                                    Objects.requireNonNullElse(one.closedWhy(), "")));
        }
        for (ReportView report : versions.reports(number)) {
            say(
                    "  what-if %s beside version %d: %s%s"
                            .formatted(report.id(), report.base(), state(report), signed(report)));
        }
        say(Advice.next(one));
    }

    private static String state(ReportView report) {
        return Summary.word(report.state())
                + (report.current() ? "" : ", about what it said before");
    }

    private static String signed(ReportView report) {
        return report.signature() == null
                ? ", not signed"
                : ", signed by " + report.signature().by();
    }

    private static String word(VersionView one) {
        if (one.state() == State.APPROVED && one.activeFrom() != null) {
            return "planned";
        }
        return one.state() == State.ACTIVE
                ? (one.share() == null ? "in force" : "on trial")
                : one.state().word();
    }

    private void say(String words) {
        around.out().println(words);
    }
}
