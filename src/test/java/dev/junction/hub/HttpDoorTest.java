package dev.junction.hub;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.junction.Ports;
import dev.junction.delivery.Answer;
import dev.junction.delivery.Outcome;
import dev.junction.delivery.Outcome.Delivered;
import dev.junction.delivery.Outcome.Refused;
import dev.junction.delivery.Outcome.Unavailable;
import dev.junction.partner.Endpoint;
import dev.junction.partner.Endpoint.Auth;
import dev.junction.partner.Endpoint.Kind;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class HttpDoorTest {

    private Path files;
    private OpenDoors house;
    private Peer peer;

    @BeforeEach
    void open(@TempDir Path files) throws Exception {
        this.files = files;
        house = new OpenDoors(files);
        peer = new Peer();
    }

    @AfterEach
    void close() {
        peer.close();
        house.close();
    }

    @Test
    void postsTheBytesWithTheDeliveryKey() {
        peer.answers(201, Map.of("Location", "/requisitions/7"), "{}");

        var outcome = house.knock(erp(), "{\"id\":7}", "d-7");

        assertThat(outcome).isEqualTo(new Delivered("201 /requisitions/7"));
        assertThat(peer.asked).hasSize(1);
        var asked = peer.asked.getFirst();
        assertThat(asked.method()).isEqualTo("POST");
        assertThat(asked.uri()).isEqualTo("/in?site=west&x=a%20b");
        assertThat(asked.body()).isEqualTo("{\"id\":7}");
        assertThat(asked.headers())
                .containsEntry("Idempotency-Key", "d-7")
                .containsEntry("Content-Type", "application/json");
    }

    @Test
    void leaksNoHeaderOfTheHouse() {
        house.knock(erp(), "{}", "d-7");

        assertThat(peer.asked.getFirst().headers().keySet())
                .noneMatch(name -> name.toLowerCase().matches("(camel|junction|breadcrumb).*"));
    }

    @Test
    void usesTheMethodOfTheRow() {
        var row = OpenDoors.row(Kind.HTTP, peer.url("/in")).operation("put").named("erp");

        house.knock(row, "{}", "d-7");

        assertThat(peer.asked.getFirst().method()).isEqualTo("PUT");
    }

    @Test
    void showsTheCredentialAsTheRowSays() {
        house.knock(with(Auth.BEARER), "{}", "1");
        house.knock(with(Auth.BASIC), "{}", "2");
        house.knock(with(Auth.API_KEY), "{}", "3");

        assertThat(peer.asked.get(0).headers())
                .containsEntry("Authorization", "Bearer secret-of-env:erp");
        assertThat(peer.asked.get(1).headers())
                .containsEntry("Authorization", "Basic c2VjcmV0LW9mLWVudjplcnA=");
        assertThat(peer.asked.get(2).headers()).containsEntry("X-Api-Key", "secret-of-env:erp");
    }

    @Test
    void hearsTheStatusAndWhenToComeBack() {
        peer.answers(503, Map.of("Retry-After", "7"), "back soon");

        assertThat(house.knock(erp(), "{}", "d"))
                .isEqualTo(new Unavailable("HTTP 503", Duration.ofSeconds(7), "back soon"));
        assertThat(peer.asked).hasSize(1);
    }

    @Test
    void hearsANo() {
        peer.answers(422, Map.of(), "{\"title\":\"No such cost centre\"}");

        assertThat(house.knock(erp(), "{}", "d"))
                .isEqualTo(new Refused("HTTP 422", "{\"title\":\"No such cost centre\"}"));
    }

    @Test
    void followsNoRedirect() throws Exception {
        try (var other = new Peer()) {
            peer.answers(307, Map.of("Location", other.url("/stolen")), "");

            assertThat(house.knock(erp(), "{}", "d"))
                    .isInstanceOfSatisfying(
                            Refused.class, no -> assertThat(no.reason()).contains("127.0.0.1"));
            assertThat(other.asked).isEmpty();
        }
    }

    @Test
    void readsNoMoreOfAnAnswerThanItKeeps() {
        peer.answers(500, Map.of(), "x".repeat(5_000_000));

        assertThat(house.knock(erp(), "{}", "d"))
                .isInstanceOfSatisfying(
                        Unavailable.class, no -> assertThat(no.answer()).hasSize(Answer.MOST));
    }

    @Test
    void takesAHugeSuccessAsDelivered() {
        peer.answers(200, Map.of(), "x".repeat(5_000_000));

        assertThat(house.knock(erp(), "{}", "d")).isEqualTo(new Delivered("200"));
    }

    @Test
    void waitsNoLongerThanTheRowSays() {
        var never = new CountDownLatch(1);
        peer.handler = exchange -> awaitQuietly(never);

        var outcome = house.knock(slow(), "{}", "d");

        never.countDown();
        assertThat(outcome)
                .isInstanceOfSatisfying(
                        Unavailable.class, no -> assertThat(no.reason()).startsWith("No answer"));
    }

    @Test
    void isNotHeldByAnAnswerThatDrips() {
        var stop = new CountDownLatch(1);
        peer.handler =
                exchange -> {
                    exchange.sendResponseHeaders(200, 0);
                    while (stop.getCount() > 0) {
                        exchange.getResponseBody().write('.');
                        exchange.getResponseBody().flush();
                        awaitQuietly(stop, 50);
                    }
                };

        long before = System.nanoTime();
        var outcome = house.knock(slow(), "{}", "d");
        var took = Duration.ofNanos(System.nanoTime() - before);

        stop.countDown();
        assertThat(outcome).isInstanceOf(Unavailable.class);
        assertThat(took).isLessThan(Duration.ofSeconds(5));
    }

    @Test
    void saysThatNobodyListens() throws Exception {
        var row = OpenDoors.row(Kind.HTTP, "http://127.0.0.1:" + Ports.free()).named("erp");

        assertThat(house.knock(row, "{}", "d"))
                .isEqualTo(new Unavailable("Connection refused", null, null));
    }

    @Test
    void saysThatTheHostIsUnknown() {
        var row = OpenDoors.row(Kind.HTTP, "http://nobody.invalid/in").named("erp");

        assertThat(house.knock(row, "{}", "d"))
                .isEqualTo(new Unavailable("Unknown host", null, null));
    }

    @Test
    void saysThatTheConnectionBroke() {
        peer.handler = exchange -> exchange.close();

        assertThat(house.knock(erp(), "{}", "d"))
                .isEqualTo(new Unavailable("Connection closed without an answer", null, null));
        assertThat(peer.asked).hasSize(1);
    }

    @Test
    void saysThatTlsFailed() throws Exception {
        try (var plain = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            Thread.ofVirtual().start(() -> answerInPlainWords(plain));
            var url = "https://127.0.0.1:" + plain.getLocalPort();

            assertThat(house.knock(OpenDoors.row(Kind.HTTP, url).named("erp"), "{}", "d"))
                    .isInstanceOfSatisfying(
                            Unavailable.class,
                            no -> assertThat(no.reason()).startsWith("TLS failed: SSL"));
        }
    }

    @Test
    void doesNotGoToLinkLocalAddresses() {
        var row = OpenDoors.row(Kind.HTTP, "http://169.254.169.254/latest/").named("erp");

        assertThat(house.knock(row, "{}", "d")).isInstanceOf(Refused.class);
    }

    @Test
    void resolvesNoPlaceholderOfTheHouseInAnAddress() {
        house.camel.getPropertiesComponent().addInitialProperty("db.password", "s3cret");
        var row = OpenDoors.row(Kind.HTTP, peer.url("/in/{{db.password}}")).named("erp");

        assertThat(house.knock(row, "{}", "d"))
                .isEqualTo(
                        new Unavailable(
                                "The endpoint's address has a placeholder in it", null, null));
        assertThat(peer.asked).isEmpty();
    }

    @Test
    void keepsItsConnection() {
        for (int i = 0; i < 5; i++) {
            house.knock(erp(), "{}", "d" + i);
        }

        assertThat(peer.asked.stream().map(Peer.Asked::port).distinct()).hasSize(1);
    }

    @Test
    void opensANewDoorWhenTheRowChangesAndTakesTheOldOneAway() throws Exception {
        house.knock(erp(), "{}", "1");
        String before = onlyRoute();

        house.knock(OpenDoors.row(Kind.FILE, "out").named("erp"), "{}", "2");

        await().untilAsserted(() -> assertThat(onlyRoute()).isNotEqualTo(before));
        assertThat(files.resolve("out/2.json")).hasContent("{}");
    }

    @Test
    void readsTheAddressFromTheRowAtEachKnock() throws Exception {
        try (var other = new Peer()) {
            house.knock(erp(), "{}", "1");
            house.knock(OpenDoors.row(Kind.HTTP, other.url("/in")).named("erp"), "{}", "2");

            assertThat(other.asked).hasSize(1);
        }
    }

    @Test
    void letsARouteFileWin() throws Exception {
        house.knock(erp(), "{}", "1");
        house.load(
                """
                - route:
                    id: to-erp
                    from:
                      uri: direct
                      parameters:
                        name: to-erp
                      steps:
                        - setBody:
                            expression:
                              constant: own
                """);

        Outcome outcome = house.knock(erp(), "{}", "2");

        assertThat(outcome).isEqualTo(new Delivered("passed direct:to-erp"));
        assertThat(peer.asked).hasSize(1);
    }

    @Test
    void carriesManyAtOnce() {
        peer.handler = exchange -> Peer.answer(exchange, 200, "");

        var knocks =
                java.util.stream.IntStream.range(0, 200)
                        .mapToObj(
                                i ->
                                        java.util.concurrent.CompletableFuture.supplyAsync(
                                                () -> house.knock(erp(), "{}", "d" + i),
                                                Thread::startVirtualThread))
                        .toList();

        assertThat(knocks).allSatisfy(k -> assertThat(k.get()).isInstanceOf(Delivered.class));
        assertThat(peer.asked).hasSize(200);
    }

    private static void answerInPlainWords(ServerSocket server) {
        try (var socket = server.accept()) {
            socket.getInputStream().read();
            socket.getOutputStream().write("HTTP/1.1 400 Bad Request\r\n\r\n".getBytes(UTF_8));
        } catch (IOException closed) {
            throw new UncheckedIOException(closed);
        }
    }

    private String onlyRoute() {
        assertThat(house.camel.getRoutes()).hasSize(1);
        return house.camel.getRoutes().getFirst().getRouteId();
    }

    private Endpoint erp() {
        return OpenDoors.row(Kind.HTTP, peer.url("/in?site=west&x=a%20b")).named("erp");
    }

    private Endpoint slow() {
        return OpenDoors.row(Kind.HTTP, peer.url("/in")).timeout(300).named("erp");
    }

    private Endpoint with(Auth auth) {
        return OpenDoors.row(Kind.HTTP, peer.url("/in")).auth(auth).named("erp");
    }

    private static void awaitQuietly(CountDownLatch latch) {
        awaitQuietly(latch, 10_000);
    }

    private static void awaitQuietly(CountDownLatch latch, long millis) {
        try {
            latch.await(millis, TimeUnit.MILLISECONDS);
        } catch (InterruptedException stopped) {
            Thread.currentThread().interrupt();
        }
    }
}
