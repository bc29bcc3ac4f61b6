package dev.junction.intake;

import dev.junction.event.Format;
import dev.junction.event.MessageId;
import dev.junction.intake.fhir.Definitions;
import dev.junction.intake.fhir.FhirProtocol;
import dev.junction.intake.hl7.Hl7Protocol;
import dev.junction.intake.plain.PlainProtocol;
import dev.junction.intake.pressure.Gate;
import dev.junction.journal.Arrived;
import dev.junction.journal.Journal;
import dev.junction.journal.JournalUnavailable;
import dev.junction.journal.Receipt;
import dev.junction.journal.Vault;
import dev.junction.mapping.codec.AllCodecs;
import dev.junction.partner.Endpoint;
import dev.junction.partner.Partners;
import dev.junction.partner.Source;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/** A real reception with a journal and an address book in memory. */
public final class Frontdesk {

    private static final Definitions DEFINITIONS = new Definitions();

    private final Map<String, Source> sources = new HashMap<>();
    private final Map<String, Arrived> numbered = new HashMap<>();
    private final Map<String, MessageId> ids = new HashMap<>();

    /** What the journal promised, in order. */
    public final List<Arrived> promised = new ArrayList<>();

    /** Why posts were refused, in order. */
    public final List<String> refused = new ArrayList<>();

    /** Whether the journal can promise. */
    public volatile boolean up = true;

    /** How often the journal was asked to promise. */
    public volatile int asked;

    /** Which posts must wait with their senders. */
    public volatile Gate gate = Gate.OPEN;

    /** What takes the posts. */
    public final Intake intake =
            new Reception(
                    new Book(),
                    new AllCodecs(),
                    new Hashes(),
                    new Memory(),
                    this::knows,
                    (source, priority) -> gate.busy(source, priority),
                    List.of(new Hl7Protocol(), new FhirProtocol(DEFINITIONS), new PlainProtocol()));

    /** An open source that says all by its content types. */
    public static Frontdesk with(String... names) {
        Frontdesk desk = new Frontdesk();
        for (String name : names) {
            desk.source(source(name, null, null, null));
        }
        return desk;
    }

    public static Source source(
            String name,
            @Nullable Format format,
            @Nullable String laneKey,
            @Nullable String controlKey) {
        return new Source(
                name, name, null, format, "UTF-8", laneKey, controlKey, 8 * 1024 * 1024, true);
    }

    public Frontdesk source(Source source) {
        sources.put(source.name(), source);
        return this;
    }

    /** The answer to a post, waited for. */
    public Acknowledgement post(Arrival arrival) {
        try {
            return intake.receive(arrival).toCompletableFuture().get(30, TimeUnit.SECONDS);
        } catch (Exception e) {
            throw new AssertionError("Intake never fails", e);
        }
    }

    private CompletionStage<Boolean> knows(String source, String controlId) {
        return up
                ? CompletableFuture.completedFuture(numbered.containsKey(source + "|" + controlId))
                : CompletableFuture.failedFuture(new JournalUnavailable("Down", null));
    }

    private final class Book implements Partners {

        @Override
        public Optional<Source> source(String name) {
            return Optional.ofNullable(sources.get(name));
        }

        @Override
        public Optional<Endpoint> endpoint(String name) {
            return Optional.empty();
        }

        @Override
        public Collection<Endpoint> endpoints() {
            return List.of();
        }
    }

    private static final class Hashes implements Vault {

        @Override
        public Sealed seal(byte[] plain) {
            return new Sealed("none", plain);
        }

        @Override
        public byte[] open(Sealed sealed) {
            return sealed.bytes();
        }

        @Override
        public long blind(String kind, String value) {
            return (kind + "|" + value).hashCode();
        }
    }

    private final class Memory implements Journal {

        @Override
        public synchronized CompletionStage<Receipt> append(Arrived message) {
            asked++;
            if (!up) {
                return CompletableFuture.failedFuture(new JournalUnavailable("Down", null));
            }
            String number = message.source() + "|" + message.controlId();
            Arrived before = numbered.putIfAbsent(number, message);
            if (before == null) {
                promised.add(message);
                MessageId id = MessageId.next();
                ids.put(number, id);
                return CompletableFuture.completedFuture(new Receipt.Accepted(id));
            }
            MessageId first = Objects.requireNonNull(ids.get(number));
            return CompletableFuture.completedFuture(
                    Arrays.equals(before.body(), message.body())
                            ? new Receipt.Repeated(first)
                            : new Receipt.Conflict(MessageId.next(), first));
        }

        @Override
        public CompletionStage<MessageId> refuse(
                String source,
                @Nullable String controlId,
                @Nullable Format format,
                String contentType,
                byte[] body,
                String reason) {
            refused.add(reason);
            return up
                    ? CompletableFuture.completedFuture(MessageId.next())
                    : CompletableFuture.failedFuture(new JournalUnavailable("Down", null));
        }
    }
}
