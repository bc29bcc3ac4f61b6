package dev.junction.intake;

import dev.junction.event.Format;
import dev.junction.event.Priority;
import dev.junction.intake.Acknowledgement.Accepted;
import dev.junction.intake.Acknowledgement.Refused;
import dev.junction.intake.Acknowledgement.Why;
import dev.junction.intake.pressure.Busy;
import dev.junction.intake.pressure.Gate;
import dev.junction.journal.Arrived;
import dev.junction.journal.Journal;
import dev.junction.journal.JournalUnavailable;
import dev.junction.journal.Known;
import dev.junction.journal.Receipt;
import dev.junction.journal.Vault;
import dev.junction.mapping.CodecException;
import dev.junction.mapping.Codecs;
import dev.junction.partner.Partners;
import dev.junction.partner.Source;
import io.quarkus.arc.All;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.nio.charset.Charset;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.regex.Pattern;
import org.jboss.logging.Logger;
import org.jspecify.annotations.Nullable;

/** Takes a post, or says in one sentence why not; whatever it takes is in the journal first. */
@Singleton
public class Reception implements Intake {

    private static final Logger LOG = Logger.getLogger(Reception.class);
    private static final int LONGEST_CONTROL_ID = 255;

    /** Where bytes cannot be read; all else that a codec names is a field that does not fit. */
    private static final Pattern PLACE =
            Pattern.compile("(line|segment|row|record|byte|column) .*|MSH");

    private static final char DELETE = 0x7f;
    private static final byte[] NOTHING = {};

    private final Partners partners;
    private final Codecs codecs;
    private final Vault vault;
    private final Journal journal;
    private final Known known;
    private final Gate gate;
    private final Map<Format, Protocol> protocols = new EnumMap<>(Format.class);

    @Inject
    public Reception(
            Partners partners,
            Codecs codecs,
            Vault vault,
            Journal journal,
            Known known,
            Gate gate,
            @All List<Protocol> protocols) {
        this.partners = partners;
        this.codecs = codecs;
        this.vault = vault;
        this.journal = journal;
        this.known = known;
        this.gate = gate;
        protocols.forEach(p -> p.formats().forEach(format -> this.protocols.put(format, p)));
    }

    @Override
    public CompletionStage<Acknowledgement> receive(Arrival arrival) {
        Optional<Source> source = partners.source(arrival.source()).filter(Source::active);
        if (source.isEmpty()) {
            return CompletableFuture.completedFuture(
                    new Refused(
                            Why.UNKNOWN_SOURCE,
                            null,
                            "No source of that name is open here.",
                            null,
                            null));
        }
        try {
            Arrived arrived = read(arrival, source.get());
            Optional<Busy> busy = gate.busy(source.get(), arrived.priority());
            return busy.isEmpty() ? promise(arrived) : repeat(arrived, busy.get());
        } catch (Objection no) {
            return keep(arrival, no);
        } catch (RuntimeException fault) {
            return CompletableFuture.completedFuture(notNow(arrival.source(), null, fault));
        }
    }

    private CompletionStage<Acknowledgement> promise(Arrived arrived) {
        return journal.append(arrived)
                .handle((receipt, failure) -> answer(arrived, receipt, failure));
    }

    /** What was promised before costs nothing to promise again; what is new comes later. */
    private CompletionStage<Acknowledgement> repeat(Arrived arrived, Busy busy) {
        return known.knows(arrived.source(), arrived.controlId())
                .thenCompose(
                        again ->
                                again
                                        ? promise(arrived)
                                        : CompletableFuture.completedFuture(
                                                later(busy, arrived.controlId())))
                .exceptionally(failure -> later(busy, arrived.controlId()));
    }

    private static Refused later(Busy busy, String controlId) {
        return switch (busy.why()) {
            case RATE ->
                    new Refused(
                            Why.TOO_FAST,
                            null,
                            "This source sends faster than it may; send the message again later.",
                            null,
                            controlId,
                            busy.after());
            case DEPTH, AGE, DELIVERIES, MEMORY ->
                    new Refused(
                            Why.BUSY,
                            null,
                            "The hub has as much to do as it should; send the message again later.",
                            null,
                            controlId,
                            busy.after());
        };
    }

    private Arrived read(Arrival arrival, Source source) throws Objection {
        if (arrival.body().length > source.maxBytes()) {
            throw new Objection(
                    Why.TOO_LARGE,
                    null,
                    "The body is over the limit of %d bytes.".formatted(source.maxBytes()));
        }
        @Nullable Format format = null;
        try {
            format = Recognition.of(arrival, source);
            return read(new Post(source, arrival, format));
        } catch (CodecException e) {
            Why why = PLACE.matcher(e.where()).matches() ? Why.MALFORMED : Why.INVALID;
            throw new Objection(why, e.where(), e.reason()).about(arrival.controlId(), format);
        } catch (Objection no) {
            throw no.about(arrival.controlId(), format);
        }
    }

    private Arrived read(Post post) throws Objection, CodecException {
        if (post.body().length == 0) {
            throw new Objection(Why.MALFORMED, null, "The body is empty.");
        }
        Protocol protocol = protocols.get(post.format());
        if (protocol == null) {
            throw new IllegalStateException("No protocol speaks for " + post.format());
        }
        Charset charset = protocol.charset(post);
        Object tree = codecs.of(post.format()).decode(post.body(), charset);
        Identity identity = protocol.identify(post, tree);
        String controlId = controlId(post.arrival(), identity);
        String source = post.source().name();
        String lane =
                identity.lane() == null
                        ? "message|" + source + "|" + controlId
                        : source + "|" + identity.lane();
        return new Arrived(
                source,
                controlId,
                post.format(),
                declared(post.arrival()),
                charset.name(),
                post.body(),
                vault.lane(lane),
                priority(post, identity),
                blind(identity.keys()),
                tree);
    }

    private List<Long> blind(List<Identity.Key> keys) {
        List<Long> blinded = new ArrayList<>(keys.size());
        for (Identity.Key key : keys) {
            blinded.add(vault.blind(key.kind(), key.value()));
        }
        return blinded;
    }

    private static String controlId(Arrival arrival, Identity identity) throws Objection {
        String id = arrival.controlId() != null ? arrival.controlId() : identity.controlId();
        if (id == null || id.isBlank()) {
            throw new Objection(
                    Why.MISSING_CONTROL_ID,
                    "Idempotency-Key",
                    "The message bears no control id; send an Idempotency-Key header.");
        }
        if (!isControlId(id)) {
            throw new Objection(
                    Why.INVALID,
                    arrival.controlId() != null ? "Idempotency-Key" : "control id",
                    "A control id has at most 255 characters, none of them a control character.");
        }
        return id.strip();
    }

    /** As the post says, else as the message says, else as the source's messages usually are. */
    private static Priority priority(Post post, Identity identity) {
        String said = String.valueOf(post.arrival().priority()).strip().toLowerCase(Locale.ROOT);
        return switch (said) {
            case "stat" -> Priority.STAT;
            case "urgent" -> Priority.URGENT;
            case "routine" -> Priority.ROUTINE;
            // RFC 9218 uses the same header for something else, so other words are no fault
            default -> {
                Priority usual = post.source().priority();
                yield identity.priority() != null
                        ? identity.priority()
                        : usual != null ? usual : Priority.ROUTINE;
            }
        };
    }

    private Acknowledgement answer(
            Arrived arrived, @Nullable Receipt receipt, @Nullable Throwable failure) {
        return switch (receipt) {
            case null -> notNow(arrived.source(), arrived.controlId(), failure);
            case Receipt.Accepted it -> new Accepted(it.message(), arrived.controlId(), false);
            case Receipt.Repeated it -> new Accepted(it.message(), arrived.controlId(), true);
            case Receipt.Conflict it ->
                    new Refused(
                            Why.CONFLICT,
                            null,
                            "This control id came before with another body, as message %s."
                                    .formatted(it.original()),
                            it.message(),
                            arrived.controlId());
        };
    }

    private CompletionStage<Acknowledgement> keep(Arrival arrival, Objection no) {
        byte[] body = no.why() == Why.TOO_LARGE ? NOTHING : arrival.body();
        try {
            return journal.refuse(
                            arrival.source(),
                            storable(no.controlId()),
                            no.format(),
                            declared(arrival),
                            body,
                            no.reason())
                    .handle(
                            (id, failure) -> {
                                if (failure != null) {
                                    LOG.errorf(
                                            failure,
                                            "A refused message was not kept: source=%s why=%s",
                                            arrival.source(),
                                            no.why());
                                }
                                return new Refused(
                                        no.why(), no.field(), no.detail(), id, no.controlId());
                            });
        } catch (RuntimeException fault) {
            return CompletableFuture.completedFuture(
                    notNow(arrival.source(), no.controlId(), fault));
        }
    }

    private static Refused notNow(
            String source, @Nullable String controlId, @Nullable Throwable failure) {
        if (failure instanceof JournalUnavailable down) {
            LOG.warnf("Not promised: source=%s reason=%s", source, down.getMessage());
        } else {
            LOG.errorf(failure, "Not promised: source=%s", source);
        }
        return new Refused(
                Why.UNAVAILABLE,
                null,
                "The hub cannot promise to keep the message now; send it again later.",
                null,
                controlId);
    }

    /** What the database can hold: a control id that is itself at fault is left out. */
    private static @Nullable String storable(@Nullable String controlId) {
        return controlId != null && isControlId(controlId) ? controlId : null;
    }

    private static boolean isControlId(String id) {
        for (int i = 0; i < id.length(); i++) {
            char c = id.charAt(i);
            if (c < ' ' || c == DELETE) {
                return false;
            }
        }
        return !id.isEmpty() && id.codePointCount(0, id.length()) <= LONGEST_CONTROL_ID;
    }

    private static String declared(Arrival arrival) {
        return arrival.contentType() == null ? "" : arrival.contentType();
    }
}
