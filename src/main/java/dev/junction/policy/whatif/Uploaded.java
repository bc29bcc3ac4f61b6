package dev.junction.policy.whatif;

import dev.junction.event.Event;
import dev.junction.journal.CaseEvents;
import dev.junction.policy.Inputs;
import dev.junction.policy.desk.TryForm;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Events that somebody uploaded: each counts as a message of its own, and those of a case that come
 * before it in the list are its earlier events.
 */
final class Uploaded implements Supply {

    private static final int PORTION = 500;

    private final List<Tried> all = new ArrayList<>();
    private int next;

    Uploaded(List<TryForm> forms) {
        Map<String, List<Inputs.Past>> cases = new HashMap<>();
        for (TryForm form : forms) {
            Event event = form.event();
            List<Inputs.Past> earlier =
                    form.caseId() == null
                            ? new ArrayList<>()
                            : cases.computeIfAbsent(form.caseId(), id -> new ArrayList<>());
            List<Inputs.Past> latest =
                    earlier.subList(Math.max(0, earlier.size() - CaseEvents.MOST), earlier.size());
            all.add(
                    new Tried(
                            null, new Inputs(event, event.time(), false, form.partner(), latest)));
            earlier.add(Inputs.Past.of(event));
        }
    }

    @Override
    public Optional<Portion> next() {
        if (next >= all.size()) {
            return Optional.empty();
        }
        List<Tried> some = List.copyOf(all.subList(next, Math.min(next + PORTION, all.size())));
        next += some.size();
        return Optional.of(() -> new Material(some.size(), some, List.of(), 0));
    }

    @Override
    public long total() {
        return all.size();
    }
}
