package dev.junction.policy.life;

import dev.junction.access.Audit;
import dev.junction.access.Problem;
import dev.junction.access.ProblemException;
import dev.junction.policy.LivePolicy;
import dev.junction.policy.Timeline;
import dev.junction.policy.VersionLog;
import dev.junction.policy.analysis.Analyses;
import dev.junction.policy.check.Check;
import dev.junction.policy.document.Document;
import dev.junction.policy.document.Section;
import io.quarkus.narayana.jta.QuarkusTransaction;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.persistence.EntityManager;
import java.sql.SQLException;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.BiConsumer;
import java.util.function.Supplier;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;

/**
 * Takes policy versions through their life: {@code draft → proposed → approved → active → retired}.
 * Each step is one transaction with its line in the audit; what the separation of duties forbids is
 * audited as refused.
 */
@ApplicationScoped
class Life {

    private static final String LOCK = "select pg_advisory_xact_lock(8097879367) is null";

    /**
     * What is written is checked within its transaction, and ten thousand rules take some seconds:
     * so the database waits longer than the hub's usual ten. Nobody takes lanes over from here.
     */
    private static final String PATIENCE =
            "select set_config('idle_in_transaction_session_timeout', '1min', true)";

    private static final int LONGEST_TITLE = 200;

    private final EntityManager database;
    private final VersionLog versions;
    private final LivePolicy live;
    private final Hands hands;
    private final Check check;
    private final Analyses analyses;
    private final Audit audit;

    Life(
            EntityManager database,
            VersionLog versions,
            LivePolicy live,
            Hands hands,
            Check check,
            Analyses analyses,
            Audit audit) {
        this.database = database;
        this.versions = versions;
        this.live = live;
        this.hands = hands;
        this.check = check;
        this.analyses = analyses;
        this.audit = audit;
    }

    /** Begins a draft as a copy of a version, of the one in force when none is named. */
    VersionView begin(String title, @Nullable Integer base, @Nullable Document says, String who) {
        return write(
                () -> {
                    lock();
                    Integer from = base == null ? inForce() : base;
                    Document document =
                            says != null
                                    ? says
                                    : from == null
                                            ? Document.EMPTY
                                            : versions.document(from)
                                                    .orElseThrow(() -> noBase(from));
                    VersionRow row = new VersionRow();
                    row.number = VersionRow.nextNumber();
                    row.state = VersionRow.State.DRAFT;
                    row.origin = "DRAFT";
                    row.base = from;
                    row.author = who;
                    row.begunAt = Instant.now();
                    row.title = title(title);
                    touch(row, who);
                    if (says != null) {
                        Document before =
                                from == null
                                        ? Document.EMPTY
                                        : versions.document(from).orElse(Document.EMPTY);
                        check.change(before, document);
                    }
                    row.say(document);
                    row.persistAndFlush();
                    tell(who, "policy.begin", row, Map.of("base", String.valueOf(from)));
                    return view(row);
                });
    }

    /**
     * Changes what a draft says, and who does is one of its authors from now on.
     *
     * @param what in a few words, for the audit
     * @param checked refuses what must not be, given what was and what will be
     */
    VersionView edit(
            int number,
            long read,
            String who,
            String what,
            UnaryOperator<Document> change,
            BiConsumer<Document, Document> checked,
            @Nullable String title) {
        return write(
                () -> {
                    VersionRow row = present(number, read);
                    onlyA(VersionRow.State.DRAFT, row);
                    Document before = row.document();
                    Document document = change.apply(before);
                    checked.accept(before, document);
                    touch(row, who);
                    if (title != null) {
                        row.title = title(title);
                    }
                    row.say(document);
                    flush(row, who, "policy.edit");
                    tell(who, "policy.edit", row, Map.of("what", what));
                    return view(row);
                });
    }

    /** Ends the writing: from now on it stays as it is, and others look at it. */
    VersionView propose(int number, long read, String who) {
        return write(
                () -> {
                    VersionRow row = present(number, read);
                    onlyA(VersionRow.State.DRAFT, row);
                    Document document = row.document();
                    check.change(document, document);
                    analyses.refuseErrors(document);
                    row.state = VersionRow.State.PROPOSED;
                    row.proposedAt = Instant.now();
                    row.proposedBy = who;
                    touch(row, who);
                    flush(row, who, "policy.propose");
                    tell(who, "policy.propose", row, Map.of());
                    return view(row);
                });
    }

    /**
     * Agrees with what is proposed.
     *
     * @param delegator for whom the caller acts; null for itself. Neither may have written in it
     */
    VersionView approve(
            int number, long read, String who, @Nullable String delegator, @Nullable String note) {
        return write(
                () -> {
                    VersionRow row = present(number, read);
                    onlyA(VersionRow.State.PROPOSED, row);
                    review(row, who, delegator, "policy.approve");
                    byte[] hash = row.hash;
                    duty(
                            who,
                            "policy.approve",
                            row.number,
                            () ->
                                    hands.approve(
                                            number, who, hash == null ? new byte[0] : hash, note));
                    row.state = VersionRow.State.APPROVED;
                    touch(row, who);
                    flush(row, who, "policy.approve");
                    tell(
                            who,
                            "policy.approve",
                            row,
                            delegator == null ? Map.of() : Map.of("for", delegator));
                    return view(row);
                });
    }

    /** Says no to what is proposed, or gives a draft up; or takes a version out of use for good. */
    VersionView retire(int number, long read, String who, String reason) {
        return write(
                () -> {
                    VersionRow row = present(number, read);
                    VersionView.State state = view(row).state();
                    if (row.state == VersionRow.State.RETIRED
                            || state == VersionView.State.ACTIVE
                            || isComing(number)) {
                        throw new ProblemException(
                                Problem.conflict(
                                        "Version %d is %s; only what does not decide and will not is"
                                                        .formatted(number, state.word())
                                                + " taken out of use."));
                    }
                    row.state = VersionRow.State.RETIRED;
                    row.closedAt = Instant.now();
                    row.closedBy = who;
                    row.closedWhy = reason;
                    touch(row, who);
                    flush(row, who, "policy.retire");
                    tell(who, "policy.retire", row, Map.of("reason", reason));
                    return view(row);
                });
    }

    /** Makes somebody a reviewer of a version, and whom it acts for as well. */
    void review(VersionRow row, String who, @Nullable String delegator, String action) {
        duty(who, action, row.number, () -> hands.review(row.number, who));
        if (delegator != null && !delegator.isBlank()) {
            duty(who, action, row.number, () -> hands.review(row.number, delegator));
        }
    }

    /** Does what the separation of duties may forbid, and writes the attempt down when it does. */
    void duty(String who, String action, int version, Duty duty) {
        try {
            duty.run();
        } catch (SQLException e) {
            throw refused(who, action, version, e);
        }
    }

    /** Something that the database may refuse. */
    interface Duty {
        void run() throws SQLException;
    }

    private ProblemException refused(String who, String action, int version, SQLException e) {
        if (!String.valueOf(e.getSQLState()).startsWith("23")) {
            throw new IllegalStateException("The policy could not be written", e);
        }
        boolean author = QuarkusTransaction.requiringNew().call(() -> hands.isAuthor(version, who));
        String reason =
                author ? "Whoever wrote in a version neither approves nor signs it." : words(e);
        audit.alone(
                who,
                action,
                "policy version " + version,
                Audit.Outcome.REFUSED,
                Map.of("version", version, "reason", reason));
        return new ProblemException(
                Problem.of("separation-of-duties", 403, "Somebody else must do this", reason));
    }

    /** The database's own sentence, without where it stands. */
    private static String words(SQLException e) {
        String said = String.valueOf(e.getMessage()).replaceFirst("^ERROR: ", "");
        int end = said.indexOf('\n');
        String first = end < 0 ? said : said.substring(0, end);
        return first.contains("policy_hand_person") || first.contains("check constraint")
                ? "A key or certificate is no person; people review."
                : first.contains("violates")
                        ? "An author of this version, or somebody acting for one, neither approves"
                                + " nor signs it."
                        : first + ".";
    }

    VersionRow present(int number, long read) {
        VersionRow row = known(number);
        if (row.revision != read) {
            throw new ProblemException(
                    Problem.of(
                            "stale",
                            412,
                            "Changed by somebody else",
                            "You read revision \"%d\" of version %d, it is at \"%d\" by %s now. Get it again, look at the"
                                            .formatted(read, number, row.revision, row.changedBy)
                                    + " change and send yours with the new ETag in If-Match."));
        }
        return row;
    }

    VersionRow known(int number) {
        VersionRow row = VersionRow.locked(number);
        if (row == null) {
            throw new ProblemException(
                    Problem.notFound("There was never a policy version %d.".formatted(number)));
        }
        return row;
    }

    private void onlyA(VersionRow.State state, VersionRow row) {
        if (row.state != state) {
            throw new ProblemException(
                    Problem.conflict(
                            "Version %d is %s; this is done to one that is %s."
                                    .formatted(
                                            row.number,
                                            view(row).state().word(),
                                            VersionView.State.valueOf(state.name()).word())));
        }
    }

    private boolean isComing(int number) {
        return versions.timeline().after(Instant.now()).stream()
                .anyMatch(one -> one.concerns(number));
    }

    /** A version as callers read it. */
    VersionView view(VersionRow row) {
        Map<String, Integer> rows = new HashMap<>();
        Document document = row.document();
        for (Section<?> section : Section.ALL) {
            rows.put(section.name(), section.of(document).size());
        }
        return VersionView.of(row, hands, versions.timeline(), Instant.now(), rows);
    }

    /** A page of versions, the newest first. */
    List<VersionView> page(VersionRow.@Nullable State state, int page, int size) {
        Timeline timeline = versions.timeline();
        Instant now = Instant.now();
        return VersionRow.page(state, page, size).stream()
                .map(row -> VersionView.of(row, hands, timeline, now, Map.of()))
                .toList();
    }

    private @Nullable Integer inForce() {
        return versions.timeline().at(Instant.now()).map(one -> one.version()).orElse(null);
    }

    private static void touch(VersionRow row, String who) {
        row.changedAt = Instant.now();
        row.changedBy = who;
    }

    /** Writes the row, which the database may forbid. */
    private void flush(VersionRow row, String who, String action) {
        try {
            database.flush();
        } catch (org.hibernate.exception.ConstraintViolationException e) {
            throw refused(who, action, row.number, e.getSQLException());
        }
        database.refresh(row);
    }

    private void tell(String who, String action, VersionRow row, Map<String, ?> more) {
        Map<String, Object> detail = new HashMap<>(more);
        detail.put("version", row.number);
        detail.put("revision", row.revision);
        audit.write(who, action, "policy version " + row.number, Audit.Outcome.OK, detail);
    }

    private void lock() {
        database.createNativeQuery(LOCK).getSingleResult();
    }

    private <T> T write(Supplier<T> work) {
        T result =
                QuarkusTransaction.joiningExisting()
                        .call(
                                () -> {
                                    database.createNativeQuery(PATIENCE).getSingleResult();
                                    return work.get();
                                });
        live.look();
        return result;
    }

    private static String title(@Nullable String title) {
        String text = title == null ? "" : title.strip();
        if (text.isEmpty() || text.length() > LONGEST_TITLE) {
            throw new ProblemException(
                    Problem.invalid("title", "must be 1 to %d long".formatted(LONGEST_TITLE)));
        }
        return text;
    }

    private static ProblemException noBase(int base) {
        return new ProblemException(
                Problem.invalid("base", "there was never a policy version " + base));
    }
}
