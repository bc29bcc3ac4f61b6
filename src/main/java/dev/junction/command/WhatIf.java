package dev.junction.command;

import static java.time.temporal.ChronoUnit.SECONDS;

import dev.junction.policy.life.VersionView;
import dev.junction.policy.whatif.ReportView;
import java.time.Duration;
import java.time.Instant;
import java.time.format.DateTimeParseException;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.TimeUnit;

/** Tries a file over recorded traffic, and tells what would have been otherwise. */
record WhatIf(Surroundings around, Arguments arguments) implements Step {

    private static final int USUAL_HOURS = 24;
    private static final int TRIES = 20;
    private static final Duration TELL = Duration.ofSeconds(5);

    @Override
    public End run() throws Misuse, Refused, Flawed {
        Instant to = moment("--to").orElseGet(() -> Instant.now().truncatedTo(SECONDS));
        int hours = arguments.number("--hours").orElse(USUAL_HOURS);
        Instant from = moment("--from").orElseGet(() -> to.minus(Duration.ofHours(hours)));
        Alarm alarm = Alarm.of(arguments.option("--fail-on").orElse(""));
        PolicyFile file = around.file(arguments);
        Hub hub = around.hub();
        Versions versions = new Versions(hub);
        VersionView inForce = versions.inForce();
        if (versions.document(inForce.number()).equals(file.document())) {
            around.out()
                    .println(
                            "Version %d, which is in force, says exactly this; nothing would be otherwise."
                                    .formatted(inForce.number()));
            return End.OK;
        }
        VersionView draft = draft(hub, versions, file, inForce.number());
        ReportView report = ended(hub, begun(hub, draft, from, to));
        if (report.result() == null) {
            throw new Refused(
                    200,
                    "The report %s is %s%s"
                            .formatted(
                                    report.id(),
                                    Summary.word(report.state()),
                                    report.problem() == null ? "." : ": " + report.problem()));
        }
        Summary.of(report, report.result()).forEach(around.out()::println);
        around.out()
                .println(
                        "Version %d (%s) stays. %s"
                                .formatted(
                                        draft.number(), draft.state().word(), Advice.next(draft)));
        List<String> rings = alarm.rings(report.result());
        rings.forEach(ring -> around.err().println("Failing on " + ring));
        return rings.isEmpty() ? End.OK : End.FOUND;
    }

    private Optional<Instant> moment(String option) throws Misuse {
        Optional<String> text = arguments.option(option);
        try {
            return text.map(Instant::parse);
        } catch (DateTimeParseException e) {
            throw new Misuse(option + " is a time like 2026-11-14T00:00:00Z.");
        }
    }

    /** One that says exactly this, or the draft of this title. */
    private VersionView draft(Hub hub, Versions versions, PolicyFile file, int base)
            throws Refused, Flawed {
        Optional<VersionView> same = versions.same(file.document());
        if (same.isPresent()) {
            return same.get();
        }
        Validate.orElse(hub, file);
        String title = arguments.option("--title").orElse(file.name());
        return new Drafts(versions, around.err()).say(file, title, base);
    }

    /** While the node is busy with others, we wait for it. */
    private static ReportView begun(Hub hub, VersionView draft, Instant from, Instant to)
            throws Refused {
        Map<String, Instant> form = Map.of("from", from, "to", to);
        for (int tried = 1; true; tried++) {
            try {
                return hub.post(Versions.place(draft.number()) + "/what-if", form)
                        .as(ReportView.class);
            } catch (Refused busy) {
                if (busy.status() != 429 || tried == TRIES) {
                    throw busy;
                }
                rest(Duration.ofSeconds(5));
            }
        }
    }

    private ReportView ended(Hub hub, ReportView begun) throws Refused {
        ReportView now = begun;
        Instant told = Instant.now();
        while (now.state() == ReportView.State.RUNNING) {
            rest(Duration.ofMillis(250));
            now = hub.get("api/policy/what-if/" + begun.id(), ReportView.class);
            if (now.progress() != null && Instant.now().isAfter(told.plus(TELL))) {
                around.err().println(now.progress().done() + " messages so far ...");
                told = Instant.now();
            }
        }
        return now;
    }

    private static void rest(Duration time) throws Refused {
        try {
            TimeUnit.NANOSECONDS.sleep(time.toNanos());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new Refused(0, "Stopped.");
        }
    }
}
