package dev.junction.policy.whatif;

import dev.junction.event.Event;
import dev.junction.journal.CaseEvents;
import dev.junction.journal.CaseEvents.Asked;
import dev.junction.policy.Inputs;
import dev.junction.policy.RuleBook;
import dev.junction.policy.document.Action;
import dev.junction.policy.document.Document;
import dev.junction.policy.evidence.Evidence;
import dev.junction.policy.evidence.EvidenceRoom;
import dev.junction.policy.evidence.EvidenceRoom.Place;
import dev.junction.policy.evidence.SealedEvidence;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Stream;

/**
 * Recorded traffic. Of each message the events of its last walk are tried, as if it came in now;
 * events that rules emitted follow from them anew.
 */
final class Recording implements Supply {

    private static final int PORTION = 500;

    private final EvidenceRoom room;
    private final CaseEvents cases;
    private final Scope scope;
    private final List<RuleBook> books;
    private final boolean emits;
    private Place place = Place.BEGIN;
    private int left;
    private boolean over;

    Recording(EvidenceRoom room, CaseEvents cases, Scope scope, List<RuleBook> books) {
        this.room = room;
        this.cases = cases;
        this.scope = scope;
        this.books = List.copyOf(books);
        this.emits = books.stream().anyMatch(Recording::emits);
        this.left = scope.limit();
    }

    /** What is emitted may ask for the case's earlier events even where its origin does not. */
    private static boolean emits(RuleBook book) {
        Document document = book.document();
        Stream<Action> actions =
                Stream.concat(
                        document.rules().stream().flatMap(rule -> rule.actions().stream()),
                        document.tables().stream()
                                .flatMap(table -> table.rows().stream())
                                .flatMap(row -> row.actions().stream()));
        return actions.anyMatch(
                action -> action instanceof Action.Emit emit && book.readsHistory(emit.type()));
    }

    @Override
    public long total() throws SQLException {
        return Math.min(room.messages(scope.traffic()), scope.limit());
    }

    @Override
    public Optional<Portion> next() throws SQLException {
        for (int size = PORTION; !over; size *= 2) {
            List<SealedEvidence> read = room.sealedAfter(place, scope.traffic(), size);
            over = read.size() < size;
            List<SealedEvidence> whole = over ? read : withoutLast(read);
            if (!whole.isEmpty()) {
                return Optional.of(portion(few(whole)));
            }
        }
        return Optional.empty();
    }

    /** The last message may have more events than were read. */
    private static List<SealedEvidence> withoutLast(List<SealedEvidence> read) {
        UUID last = read.getLast().message();
        return read.stream().filter(one -> !one.message().equals(last)).toList();
    }

    /** No more messages than are asked for. */
    private List<SealedEvidence> few(List<SealedEvidence> whole) {
        Set<UUID> messages = new HashSet<>();
        List<SealedEvidence> few = new ArrayList<>(whole.size());
        for (SealedEvidence one : whole) {
            if (!messages.contains(one.message()) && messages.size() == left) {
                break;
            }
            messages.add(one.message());
            few.add(one);
        }
        left -= messages.size();
        over = over || left == 0;
        place = few.getLast().place();
        return few;
    }

    private Portion portion(List<SealedEvidence> sealed) {
        return () -> {
            List<Evidence> recorded = room.open(sealed);
            Map<UUID, List<Evidence>> messages = new LinkedHashMap<>();
            recorded.forEach(
                    one ->
                            messages.computeIfAbsent(one.message(), id -> new ArrayList<>())
                                    .add(one));
            List<Evidence> roots =
                    messages.values().stream().flatMap(all -> roots(all).stream()).toList();
            return new Material(
                    messages.size(), tried(roots), recorded, sealed.size() - recorded.size());
        };
    }

    /** What the message itself says, the last time it was understood. */
    private static List<Evidence> roots(List<Evidence> ofMessage) {
        int walk = ofMessage.stream().mapToInt(Evidence::walk).max().orElse(1);
        boolean released = ofMessage.stream().anyMatch(one -> isReleased(one, walk));
        List<Evidence> last =
                ofMessage.stream()
                        .filter(one -> one.walk() == walk && one.inputs().released() == released)
                        .toList();
        Set<UUID> there = new HashSet<>();
        last.forEach(one -> there.add(one.inputs().event().id()));
        return last.stream()
                .filter(one -> one.emittedBy() == null || !there.contains(one.emittedBy()))
                .toList();
    }

    private static boolean isReleased(Evidence one, int walk) {
        return one.walk() == walk && one.inputs().released();
    }

    private List<Tried> tried(List<Evidence> roots) throws SQLException {
        Map<Asked, List<Event>> before = cases.before(unknown(roots));
        return roots.stream().map(root -> Tried.of(root, history(root, before))).toList();
    }

    /** Of which cases a version asks for the earlier events and the record does not name them. */
    private List<Asked> unknown(List<Evidence> roots) {
        return roots.stream()
                .filter(root -> root.inputs().history().isEmpty())
                .filter(root -> emits || asksForHistory(root.inputs().event()))
                .map(Recording::asked)
                .toList();
    }

    private boolean asksForHistory(Event event) {
        return books.stream().anyMatch(book -> book.readsHistory(event.type().name()));
    }

    private static Asked asked(Evidence root) {
        return new Asked(root.message(), root.inputs().event().caseId());
    }

    private static List<Inputs.Past> history(Evidence root, Map<Asked, List<Event>> before) {
        List<Inputs.Past> known = root.inputs().history();
        return known.isEmpty()
                ? before.getOrDefault(asked(root), List.of()).stream().map(Inputs.Past::of).toList()
                : known;
    }
}
