package dev.junction.hub;

import static org.assertj.core.api.Assertions.assertThat;

import ca.uhn.hl7v2.AcknowledgmentCode;
import ca.uhn.hl7v2.DefaultHapiContext;
import ca.uhn.hl7v2.ErrorCode;
import ca.uhn.hl7v2.HL7Exception;
import ca.uhn.hl7v2.app.HL7Service;
import ca.uhn.hl7v2.model.Message;
import ca.uhn.hl7v2.protocol.ReceivingApplication;
import ca.uhn.hl7v2.util.Terser;
import ca.uhn.hl7v2.util.idgenerator.InMemoryIDGenerator;
import dev.junction.Ports;
import dev.junction.delivery.Outcome;
import dev.junction.delivery.Outcome.Delivered;
import dev.junction.delivery.Outcome.Refused;
import dev.junction.delivery.Outcome.Unavailable;
import dev.junction.event.Format;
import dev.junction.partner.Endpoint;
import dev.junction.partner.Endpoint.Kind;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Against a listener that nobody here wrote: HAPI's own HL7 v2 server. */
class MllpDoorTest {

    private final List<String> heard = new CopyOnWriteArrayList<>();
    private final CountDownLatch never = new CountDownLatch(1);
    private final DefaultHapiContext hapi = new DefaultHapiContext();
    private OpenDoors house;
    private HL7Service listener;
    private int port;

    @BeforeEach
    void open(@TempDir Path files) throws Exception {
        house = new OpenDoors(files);
        port = Ports.free();
        hapi.getParserConfiguration().setIdGenerator(new InMemoryIDGenerator());
        listener = hapi.newServer(port, false);
        listener.registerApplication("*", "*", new Lab());
        listener.startAndWait();
    }

    @AfterEach
    void close() throws Exception {
        never.countDown();
        house.close();
        listener.stopAndWait();
        hapi.close();
    }

    @Test
    void deliversWhenTheListenerAccepts() {
        assertThat(knock("K1", "ok")).isEqualTo(new Delivered("AA K1"));
        assertThat(heard).containsExactly("K1");
    }

    @Test
    void takesAnErrorAsANoForGood() {
        assertThat(knock("K2", "AE"))
                .isInstanceOfSatisfying(
                        Refused.class,
                        no -> assertThat(no.reason()).isEqualTo("MSA-1 AE, code 204"));
    }

    @Test
    void triesAgainAfterAReject() {
        assertThat(knock("K3", "AR"))
                .isInstanceOfSatisfying(
                        Unavailable.class, no -> assertThat(no.reason()).startsWith("MSA-1 AR"));
    }

    @Test
    void waitsNoLongerThanTheRowSaysAndThenGoesOn() {
        assertThat(knock("K4", "hang"))
                .isInstanceOfSatisfying(
                        Unavailable.class, no -> assertThat(no.reason()).startsWith("No answer"));
        assertThat(knock("K5", "ok")).isEqualTo(new Delivered("AA K5"));
    }

    @Test
    void saysThatNobodyListens() throws Exception {
        var row = row(Ports.free());

        assertThat(house.knock(row, message("K6", "ok"), "d"))
                .isEqualTo(new Unavailable("Connection refused", null, null));
    }

    @Test
    void goesOnWhenTheListenerCameBack() throws Exception {
        assertThat(knock("K7", "ok")).isInstanceOf(Delivered.class);
        listener.stopAndWait();
        assertThat(knock("K8", "ok")).isInstanceOf(Unavailable.class);
        listener = hapi.newServer(port, false);
        listener.registerApplication("*", "*", new Lab());
        listener.startAndWait();

        assertThat(knock("K9", "ok")).isEqualTo(new Delivered("AA K9"));
    }

    @Test
    void opensAsManyLinesAsTheRowAllows() {
        var row =
                OpenDoors.row(Kind.MLLP, "127.0.0.1:" + port)
                        .format(Format.HL7V2)
                        .concurrency(3)
                        .timeout(10_000)
                        .named("lab");

        var knocks =
                IntStream.range(0, 30)
                        .mapToObj(
                                i ->
                                        CompletableFuture.supplyAsync(
                                                () -> house.knock(row, message("M" + i, "ok"), "d"),
                                                Thread::startVirtualThread))
                        .toList();

        assertThat(knocks).allSatisfy(k -> assertThat(k.get()).isInstanceOf(Delivered.class));
        assertThat(heard).hasSize(30).doesNotHaveDuplicates();
        assertThat(listener.getRemoteConnections()).hasSize(3);
    }

    @Test
    void leavesTheBytesAsTheyAre() throws Exception {
        byte[] latin = message("K10", "J\u00f6rg").getBytes(StandardCharsets.ISO_8859_1);
        try (var raw = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            var frame = CompletableFuture.supplyAsync(() -> readFrame(raw));

            house.doors.knock(
                    row(raw.getLocalPort()), latin, "application/hl7-v2", "d", new UUID(0, 1));

            assertThat(frame.get(5, TimeUnit.SECONDS)).isEqualTo(latin);
        }
    }

    @Test
    void waitsForARowWithAnAddress() {
        var row = OpenDoors.row(Kind.MLLP, "lab.example").format(Format.HL7V2).named("lab");

        assertThat(house.knock(row, message("K", "ok"), "d"))
                .isEqualTo(new Unavailable("The endpoint's address is not host:port", null, null));
    }

    private Outcome knock(String control, String wish) {
        return house.knock(row(port), message(control, wish), "d-" + control);
    }

    private static Endpoint row(int port) {
        return OpenDoors.row(Kind.MLLP, "127.0.0.1:" + port)
                .format(Format.HL7V2)
                .concurrency(1)
                .timeout(1_500)
                .named("lab");
    }

    /** The wish is in EVN-5, where a user's name would be. */
    private static String message(String control, String wish) {
        return "MSH|^~\\&|JUNCTION|HUB|LAB|WEST|20260302100000||ADT^A01^ADT_A01|%s|P|2.5\r"
                        .formatted(control)
                + "EVN|A01|20260302100000|||%s\r".formatted(wish)
                + "PID|1||M7^^^WEST^MR||NEVERLIVED^ADA\rPV1|1|I\r";
    }

    private static byte[] readFrame(ServerSocket server) {
        try (var socket = server.accept()) {
            var bytes = new java.io.ByteArrayOutputStream();
            int next = socket.getInputStream().read();
            if (next != 0x0B) {
                throw new IllegalStateException("The frame begins with " + next);
            }
            for (next = socket.getInputStream().read();
                    next != 0x1C;
                    next = socket.getInputStream().read()) {
                bytes.write(next);
            }
            return bytes.toByteArray();
        } catch (IOException failed) {
            throw new java.io.UncheckedIOException(failed);
        }
    }

    /** Answers as the message wishes. */
    private final class Lab implements ReceivingApplication<Message> {

        @Override
        public Message processMessage(Message message, Map<String, Object> about)
                throws HL7Exception {
            var terser = new Terser(message);
            heard.add(terser.get("/MSH-10"));
            try {
                return switch (String.valueOf(terser.get("/EVN-5"))) {
                    case "AE" ->
                            message.generateACK(
                                    AcknowledgmentCode.AE,
                                    new HL7Exception("no", ErrorCode.UNKNOWN_KEY_IDENTIFIER));
                    case "AR" ->
                            message.generateACK(
                                    AcknowledgmentCode.AR,
                                    new HL7Exception("later", ErrorCode.APPLICATION_RECORD_LOCKED));
                    case "hang" -> {
                        never.await(30, TimeUnit.SECONDS);
                        yield message.generateACK();
                    }
                    default -> message.generateACK();
                };
            } catch (IOException | InterruptedException failed) {
                throw new HL7Exception(failed);
            }
        }

        @Override
        public boolean canProcess(Message message) {
            return true;
        }
    }
}
