package dev.junction.policy.whatif;

import dev.junction.access.Problem;
import dev.junction.access.Problem.FieldError;
import dev.junction.access.ProblemException;
import dev.junction.mapping.Schemas;
import dev.junction.policy.desk.TryCheck;
import dev.junction.policy.desk.TryForm;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Refuses what cannot be tried, and names the field. */
final class FormCheck {

    /** In one upload. */
    static final int MOST_EVENTS = 10_000;

    /** A report on more says little more, and takes long. */
    static final int MOST_MESSAGES = 10_000_000;

    private static final int MOST_NAMED = 20;
    private static final String INSTEAD = "is about recorded traffic; leave it out with events";

    private final Schemas schemas;
    private final List<FieldError> errors = new ArrayList<>();

    private FormCheck(Schemas schemas) {
        this.schemas = schemas;
    }

    static void check(WhatIfForm form, Schemas schemas) {
        FormCheck check = new FormCheck(schemas);
        if (form.events() == null) {
            check.period(form);
        } else {
            check.uploaded(form, form.events());
        }
        if (!check.errors.isEmpty()) {
            throw new ProblemException(Problem.unprocessable(check.errors));
        }
    }

    private void period(WhatIfForm form) {
        refuse(form.from() == null, "from", "must be given, or events");
        refuse(form.to() == null, "to", "must be given, or events");
        refuse(
                form.from() != null && form.to() != null && !form.from().isBefore(form.to()),
                "from",
                "must be before 'to'");
        refuse(
                form.type() != null
                        && schemas.types().stream()
                                .noneMatch(type -> type.name().equals(form.type())),
                "type",
                "is no event type");
        refuse(
                form.most() != null && (form.most() < 1 || form.most() > MOST_MESSAGES),
                "most",
                "must be 1 to " + MOST_MESSAGES);
    }

    private void uploaded(WhatIfForm form, List<TryForm> events) {
        refuse(form.from() != null, "from", INSTEAD);
        refuse(form.to() != null, "to", INSTEAD);
        refuse(form.type() != null, "type", INSTEAD);
        refuse(form.source() != null, "source", INSTEAD);
        refuse(form.facility() != null, "facility", INSTEAD);
        refuse(form.most() != null, "most", INSTEAD);
        refuse(
                events.isEmpty() || events.size() > MOST_EVENTS,
                "events",
                "must be 1 to " + MOST_EVENTS);
        TryCheck check = new TryCheck(schemas);
        for (int i = 0;
                i < Math.min(events.size(), MOST_EVENTS) && errors.size() < MOST_NAMED;
                i++) {
            one(check, events.get(i), "events[" + i + "]");
        }
    }

    private void one(TryCheck check, @Nullable TryForm event, String place) {
        if (event == null) {
            errors.add(new FieldError(place, "must be an event"));
            return;
        }
        refuse(event.version() != null, place + ".version", "is not for a what-if");
        refuse(
                Boolean.TRUE.equals(event.released()),
                place + ".released",
                "is not for a what-if, which asks what happens on arrival");
        errors.addAll(check.errors(event, place + "."));
    }

    private void refuse(boolean bad, String field, String reason) {
        if (bad) {
            errors.add(new FieldError(field, reason));
        }
    }
}
