package dev.junction.hub.entrance;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import ca.uhn.hl7v2.DefaultHapiContext;
import ca.uhn.hl7v2.app.Connection;
import ca.uhn.hl7v2.util.Terser;
import dev.junction.Ports;
import dev.junction.event.MessageId;
import dev.junction.event.Priority;
import dev.junction.intake.Acknowledgement;
import dev.junction.intake.Frontdesk;
import dev.junction.intake.Intake;
import dev.junction.intake.hl7.Hl7Answers;
import dev.junction.intake.pressure.Busy;
import dev.junction.intake.pressure.Reason;
import java.io.IOException;
import java.net.InetAddress;
import java.net.Socket;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.Properties;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import org.apache.camel.CamelContext;
import org.apache.camel.impl.DefaultCamelContext;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class MllpEntranceTest {

    private static final String ADMITTED =
            "MSH|^~\\&|ADT|NORTH|HUB|HUB|20260115093000||ADT^A01^ADT_A01|%s|P|2.5\r"
                    + "EVN||20260115093000\rPID|1||1001^^^NORTH^MR||Roe^Jane\rPV1|1|I\r";

    private final Frontdesk desk = Frontdesk.with("ehr");
    private final List<CompletableFuture<Acknowledgement>> held = new ArrayList<>();
    private Intake intake = desk.intake;
    private int port;
    private CamelContext camel = new DefaultCamelContext();

    @BeforeEach
    void open() throws Exception {
        port = Ports.free();
        Properties properties = new Properties();
        properties.setProperty("junction.mllp.port", String.valueOf(port));
        camel =
                Routes.of(
                        arrival -> intake.receive(arrival),
                        new MllpEntrance(new Hl7Answers()),
                        properties,
                        "templates/mllp-source.camel.yaml",
                        "sources/ehr.camel.yaml");
        camel.start();
    }

    @AfterEach
    void close() {
        camel.stop();
    }

    @Test
    void rejectsWhatIsRoutineWhileTooMuchWaits() throws Exception {
        desk.gate =
                (source, priority) ->
                        priority == Priority.ROUTINE
                                ? Optional.of(new Busy(Reason.DEPTH, Duration.ofSeconds(3)))
                                : Optional.empty();
        try (DefaultHapiContext hapi = new DefaultHapiContext()) {
            Connection line = hapi.newClient("127.0.0.1", port, false);
            var routine = hapi.getPipeParser().parse(ADMITTED.formatted("B1"));
            var urgent = hapi.getPipeParser().parse(ADMITTED.formatted("B2") + "TQ1|1||||||||S\r");

            var no = new Terser(line.getInitiator().sendAndReceive(routine));
            var yes = new Terser(line.getInitiator().sendAndReceive(urgent));

            assertThat(no.get("/MSA-1")).isEqualTo("AR");
            assertThat(no.get("/ERR-3")).isEqualTo("207");
            assertThat(no.get("/ERR-8")).contains("send the message again later");
            assertThat(yes.get("/MSA-1")).isEqualTo("AA");
            assertThat(desk.refused).isEmpty();
        }
    }

    @Test
    void talksToASenderThatSomebodyElseWrote() throws Exception {
        try (DefaultHapiContext hapi = new DefaultHapiContext()) {
            Connection line = hapi.newClient("127.0.0.1", port, false);
            var message = hapi.getPipeParser().parse(ADMITTED.formatted("H1"));

            var ack = new Terser(line.getInitiator().sendAndReceive(message));
            var again = new Terser(line.getInitiator().sendAndReceive(message));

            assertThat(ack.get("/MSA-1")).isEqualTo("AA");
            assertThat(ack.get("/MSA-2")).isEqualTo("H1");
            assertThat(again.get("/MSA-1")).isEqualTo("AA");
            assertThat(desk.promised).hasSize(1);

            var wrong = hapi.getPipeParser().parse(ADMITTED.formatted("H2").replace("|P|", "|X|"));
            var no = new Terser(line.getInitiator().sendAndReceive(wrong));
            assertThat(no.get("/MSA-1")).isEqualTo("AR");
            assertThat(no.get("/ERR-2-1")).isEqualTo("MSH");
            assertThat(no.get("/ERR-2-3")).isEqualTo("11");
            assertThat(no.get("/ERR-3-1")).isEqualTo("202");
            line.close();
        }
    }

    @Test
    void answersInOrderThoughCommitsComeInAnother() throws Exception {
        intake = arrival -> hold();
        try (Socket line = line()) {
            StringBuilder glued = new StringBuilder();
            for (int i = 0; i < 5; i++) {
                glued.append('\u000b').append(ADMITTED.formatted("G" + i)).append("\u001c\r");
            }
            line.getOutputStream().write(glued.toString().getBytes(ISO_8859_1));
            await().until(() -> holding() == 5);

            List<CompletableFuture<Acknowledgement>> shuffled = new ArrayList<>(held);
            Collections.reverse(shuffled);
            shuffled.forEach(
                    it -> it.complete(new Acknowledgement.Accepted(MessageId.next(), "x", false)));

            for (int i = 0; i < 5; i++) {
                assertThat(frame(line)).contains("\rMSA|AA|G" + i + "\r");
            }
        }
    }

    private synchronized int holding() {
        return held.size();
    }

    private synchronized CompletionStage<Acknowledgement> hold() {
        CompletableFuture<Acknowledgement> answer = new CompletableFuture<>();
        held.add(answer);
        return answer;
    }

    @Test
    void rejectsWhatIsTooLargeAndHangsUp() throws Exception {
        try (Socket line = line()) {
            String large = "\u000b" + ADMITTED.formatted("L1") + "NTE|1||" + "x".repeat(9000);
            line.getOutputStream().write(large.getBytes(ISO_8859_1));

            assertThat(frame(line)).contains("\rMSA|AR|L1\r");
            assertThat(line.getInputStream().read()).isEqualTo(-1);
        }
    }

    @Test
    void losesPatienceWithAFrameThatDoesNotEnd() throws Exception {
        try (Socket line = line()) {
            line.getOutputStream()
                    .write(("\u000b" + ADMITTED.formatted("S1")).getBytes(ISO_8859_1));

            assertThat(frame(line)).contains("\rMSA|AE|S1\r");
            assertThat(line.getInputStream().read()).isEqualTo(-1);
        }
    }

    private Socket line() throws IOException {
        Socket line = new Socket(InetAddress.getLoopbackAddress(), port);
        line.setSoTimeout(20_000);
        return line;
    }

    private static String frame(Socket line) throws IOException {
        StringBuilder frame = new StringBuilder();
        for (int c = line.getInputStream().read(); c >= 0; c = line.getInputStream().read()) {
            if (c == 0x1c) {
                assertThat(line.getInputStream().read()).isEqualTo('\r');
                return frame.toString();
            }
            frame.append((char) c);
        }
        return frame.toString();
    }
}
