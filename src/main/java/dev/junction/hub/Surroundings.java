package dev.junction.hub;

import dev.junction.event.MessageId;
import dev.junction.journal.CaseEvents;
import dev.junction.partner.Partners;
import dev.junction.partner.Source;
import dev.junction.policy.Inputs;
import jakarta.inject.Singleton;
import java.sql.SQLException;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** What is around an event when it is decided on: who sent it, and what the case was before. */
@Singleton
final class Surroundings {

    private final Partners partners;
    private final CaseEvents events;

    Surroundings(Partners partners, CaseEvents events) {
        this.partners = partners;
        this.events = events;
    }

    /** Whose system a source is; null when there is none of this name any more. */
    Inputs.@Nullable Party party(String source) {
        String partner = partners.source(source).map(Source::partner).orElse(null);
        return partner == null
                ? null
                : new Inputs.Party(partner, partners.kind(partner).map(Enum::name).orElse("OTHER"));
    }

    /** The earlier events of a case, from messages before this one, the oldest first. */
    List<Inputs.Past> history(MessageId message, String caseId) throws SQLException {
        return events.before(message, caseId).stream().map(Inputs.Past::of).toList();
    }
}
