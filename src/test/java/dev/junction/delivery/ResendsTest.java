package dev.junction.delivery;

import static java.util.concurrent.TimeUnit.SECONDS;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.junction.journal.Signals;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicBoolean;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

@Timeout(120)
@SuppressWarnings("try")
class ResendsTest {

    private static final DeliveryFilter ALL =
            new DeliveryFilter(null, null, null, null, null, null);

    @TempDir Path folder;
    private final AtomicBoolean mended = new AtomicBoolean();
    private final List<Due> arrived = Collections.synchronizedList(new ArrayList<>());
    private House house;
    private Resends resends;
    private Deliveries deliveries;

    @BeforeEach
    void open() {
        house =
                House.alone(folder)
                        .with(House.endpoint("erp"), House.endpoint("ehr", 20, 3, true))
                        .opened(this::carry);
        resends = new Resends(house.database, house.vault, house.effects, new Signals());
        deliveries = new Deliveries(house.database, house.vault);
    }

    @AfterEach
    void close() throws Exception {
        house.close();
    }

    private Outcome carry(Due due) {
        if (!mended.get()) {
            return new Outcome.Refused("HTTP 422", "cost centre unknown");
        }
        arrived.add(due);
        return new Outcome.Delivered("201");
    }

    @Test
    void sendsADeadDeliveryAgainUnderItsOldKeyAndClosesTheMessage() throws Exception {
        house.post("1", "a", "erp");
        awaitDeliveries(Map.of("DEAD", 1));
        DeliveryView dead = all().getFirst();
        mended.set(true);

        int resent = resends.resend(List.of(dead.id()), "olga", "cost centre opened");

        assertThat(resent).isEqualTo(1);
        awaitDeliveries(Map.of("DELIVERED", 1));
        assertThat(arrived.getFirst().key().value()).isEqualTo(dead.key());
        assertThat(house.messageStates()).isEqualTo(Map.of("DONE", 1));
        assertThat(facts()).containsEntry("RESENT", 1);
    }

    @Test
    void leavesADeliveredOneAlone() throws Exception {
        mended.set(true);
        house.post("1", "a", "erp");
        awaitDeliveries(Map.of("DELIVERED", 1));

        assertThat(resends.resend(ids(), "olga", "again, please")).isZero();
        assertThat(resends.cancel(ids(), "olga", "too late")).isZero();
    }

    @Test
    void keepsTheLastAnswerReadableForWhoMayReadIt() throws Exception {
        house.post("1", "a", "erp");
        awaitDeliveries(Map.of("DEAD", 1));

        assertThat(deliveries.kept(ids().getFirst(), Deliveries.Kept.ANSWER))
                .hasValueSatisfying(
                        answer ->
                                assertThat(new String(answer, StandardCharsets.UTF_8))
                                        .isEqualTo("cost centre unknown"));
    }

    @Test
    void cancelsADeadOneAndLetsItsBlockedLaneGoOn() throws Exception {
        house.post("1", "a", "ehr");
        house.post("2", "a", "ehr");
        awaitDeliveries(Map.of("DEAD", 1, "PENDING", 1));
        mended.set(true);
        UUID dead = dead().getFirst().id();

        assertThat(resends.cancel(List.of(dead), "olga", "sent by hand")).isEqualTo(1);

        awaitDeliveries(Map.of("CANCELLED", 1, "DELIVERED", 1));
        assertThat(house.messageStates()).isEqualTo(Map.of("DONE", 2));
    }

    @Test
    void sendsABlockedLaneInOrderAfterAResend() throws Exception {
        house.post("1", "a", "ehr");
        house.post("2", "a", "ehr");
        house.post("3", "a", "ehr");
        awaitDeliveries(Map.of("DEAD", 1, "PENDING", 2));
        mended.set(true);

        resends.resend(List.of(dead().getFirst().id()), "olga", "mended");

        awaitDeliveries(Map.of("DELIVERED", 3));
        assertThat(arrived.stream().map(due -> due.event().subject()))
                .containsExactly("1", "2", "3");
    }

    @Test
    void countsBeforeItSendsManyAgain() throws Exception {
        for (int i = 0; i < 30; i++) {
            house.post("" + i, "lane" + i, "erp");
        }
        awaitDeliveries(Map.of("DEAD", 30));
        var wrong = new DeliveryFilter("erp", null, null, "HTTP 500", null, null);
        var right = new DeliveryFilter("erp", null, null, "http 422", null, null);
        assertThat(resends.countDead(wrong)).isZero();
        assertThat(resends.countDead(right)).isEqualTo(30);
        mended.set(true);

        assertThat(resends.resendAll(right, "olga", "mended")).isEqualTo(30);

        awaitDeliveries(Map.of("DELIVERED", 30));
    }

    @Test
    void keepsBothBodiesOfAnEdit() throws Exception {
        house.post("1", "a", "erp");
        awaitDeliveries(Map.of("DEAD", 1));
        UUID id = ids().getFirst();
        mended.set(true);

        resends.edit(id, bytes("better"), bytes("worse"), "olga", "typo");

        awaitDeliveries(Map.of("DELIVERED", 1));
        assertThat(arrived.getFirst().edited()).isEqualTo(bytes("better"));
        assertThat(deliveries.kept(id, Deliveries.Kept.EDITED)).hasValue(bytes("better"));
        assertThat(deliveries.kept(id, Deliveries.Kept.ORIGINAL)).hasValue(bytes("worse"));
        assertThat(all().getFirst().edited()).isEqualTo("olga");
        assertThat(facts()).containsEntry("EDITED", 1);
    }

    @Test
    void pagesNewestFirst() throws Exception {
        for (int i = 0; i < 5; i++) {
            house.post("" + i, "lane" + i, "erp");
        }
        awaitDeliveries(Map.of("DEAD", 5));

        List<DeliveryView> first = deliveries.find(ALL, null, 3);
        List<DeliveryView> second = deliveries.find(ALL, first.getLast().id(), 3);

        assertThat(first).hasSize(3);
        assertThat(second).hasSize(2).doesNotContainAnyElementsOf(first);
    }

    private void awaitDeliveries(Map<String, Integer> states) {
        await().atMost(30, SECONDS).until(() -> house.deliveryStates().equals(states));
    }

    private List<DeliveryView> all() throws Exception {
        return deliveries.find(ALL, null, 100);
    }

    private List<UUID> ids() throws Exception {
        return all().stream().map(DeliveryView::id).toList();
    }

    private List<DeliveryView> dead() throws Exception {
        return all().stream().filter(delivery -> delivery.state().equals("DEAD")).toList();
    }

    private Map<String, Integer> facts() {
        return house.counts("select kind, count(*) from fact group by kind");
    }

    private static byte[] bytes(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }
}
