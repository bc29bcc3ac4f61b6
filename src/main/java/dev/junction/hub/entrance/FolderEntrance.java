package dev.junction.hub.entrance;

import com.fasterxml.jackson.databind.ObjectMapper;
import dev.junction.event.Sha256;
import dev.junction.intake.Acknowledgement;
import dev.junction.intake.Acknowledgement.Accepted;
import dev.junction.intake.Acknowledgement.Refused;
import dev.junction.intake.Acknowledgement.Why;
import dev.junction.intake.Arrival;
import dev.junction.intake.pressure.Space;
import dev.junction.intake.pressure.Spaces;
import jakarta.inject.Singleton;
import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import org.apache.camel.Exchange;
import org.apache.camel.support.SynchronizationAdapter;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.jspecify.annotations.Nullable;

/**
 * Files in a watched folder. A taken one goes to {@code .done}, a refused one to {@code .refused}
 * with its reason beside it; one that cannot be promised now stays where it is. Its control id is
 * its name with a hash of its content, so a file that is found twice is taken once.
 */
@Singleton
class FolderEntrance implements Entrance {

    /** Where the route's {@code move} finds the file's new place. */
    static final String MOVE_TO = "JunctionMoveTo";

    private static final DateTimeFormatter STAMP =
            DateTimeFormatter.ofPattern("yyyyMMdd'T'HHmmssSSS").withZone(ZoneOffset.UTC);

    private final ObjectMapper mapper;
    private final long maxBytes;
    private final Spaces spaces;
    private final Clock clock = Clock.systemUTC();

    FolderEntrance(
            ObjectMapper mapper,
            @ConfigProperty(name = "junction.files.max-bytes", defaultValue = "20971520")
                    long maxBytes,
            Spaces spaces) {
        this.spaces = spaces;
        this.mapper = mapper;
        this.maxBytes = maxBytes;
    }

    @Override
    public String kind() {
        return "folder";
    }

    @Override
    public Optional<Arrival> arrival(Exchange exchange, Settings settings) throws Exception {
        if (settings.source() == null) {
            throw new IllegalArgumentException("intake:folder needs the name of its source");
        }
        Path file = exchange.getMessage().getMandatoryBody(File.class).toPath();
        if (Files.size(file) > maxBytes) {
            String detail = "The file is over the limit of %d bytes.".formatted(maxBytes);
            settle(exchange, new Refused(Why.TOO_LARGE, null, detail, null, null));
            return Optional.empty();
        }
        if (!hasRoom(exchange, Files.size(file))) {
            String detail = "There is no room for the file now.";
            settle(exchange, new Refused(Why.BUSY, null, detail, null, null));
            return Optional.empty();
        }
        byte[] body = Files.readAllBytes(file);
        return Optional.of(
                new Arrival(
                        settings.source(),
                        contentType(name(file)),
                        name(file) + "#" + hash(body),
                        null,
                        body));
    }

    /** Takes room for it until it is settled; without, it waits where it is. */
    private boolean hasRoom(Exchange exchange, long bytes) {
        Optional<Space.Place> place = spaces.ask(bytes, false, () -> {});
        if (place.isEmpty() || !place.get().atOnce()) {
            place.ifPresent(Space.Place::leave);
            return false;
        }
        exchange.getExchangeExtension()
                .addOnCompletion(
                        new SynchronizationAdapter() {
                            @Override
                            public void onDone(Exchange done) {
                                place.get().leave();
                            }
                        });
        return true;
    }

    /** By its ending; null for the source's usual format, or what the first bytes show. */
    private static @Nullable String contentType(String name) {
        String ending = name.substring(name.lastIndexOf('.') + 1).toLowerCase(Locale.ROOT);
        return switch (ending) {
            case "json" -> "application/json";
            case "xml" -> "application/xml";
            case "csv" -> "text/csv";
            case "hl7" -> "application/hl7-v2";
            default -> null;
        };
    }

    private static String hash(byte[] body) {
        return HexFormat.of().formatHex(Sha256.of(body), 0, 16);
    }

    @Override
    public void answer(Exchange exchange, Arrival arrival, Acknowledgement acknowledgement)
            throws Exception {
        settle(exchange, acknowledgement);
    }

    private void settle(Exchange exchange, Acknowledgement acknowledgement) throws Exception {
        Path file = exchange.getMessage().getMandatoryBody(File.class).toPath();
        String stamped = STAMP.format(clock.instant()) + "-" + name(file);
        switch (acknowledgement) {
            case Accepted taken -> move(exchange, ".done/" + stamped);
            case Refused no when no.why().isForNow() -> throw new LeftForLater(no.detail());
            case Refused no -> {
                Path refused = Files.createDirectories(file.resolveSibling(".refused"));
                mapper.writeValue(refused.resolve(stamped + ".reason.json").toFile(), reason(no));
                move(exchange, ".refused/" + stamped);
            }
        }
    }

    /** Tells Camel to leave the file where it is; where in the code that was helps nobody. */
    private static final class LeftForLater extends IOException {

        private static final long serialVersionUID = 1L;

        LeftForLater(String why) {
            super("Left in its folder for later: " + why);
        }

        @Override
        public synchronized Throwable fillInStackTrace() {
            return this;
        }
    }

    private static void move(Exchange exchange, String target) {
        exchange.getMessage().setHeader(MOVE_TO, target);
    }

    private static Map<String, String> reason(Refused no) {
        Map<String, String> reason = new LinkedHashMap<>();
        reason.put("why", no.why().name());
        if (no.field() != null) {
            reason.put("field", no.field());
        }
        reason.put("detail", no.detail());
        if (no.message() != null) {
            reason.put("message", "/messages/" + no.message());
        }
        return reason;
    }

    private static String name(Path file) {
        return String.valueOf(file.getFileName());
    }
}
