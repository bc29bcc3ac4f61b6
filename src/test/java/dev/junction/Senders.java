package dev.junction;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;

/**
 * One sender for each lane of an account: each posts one message after the other, and the same
 * again - to the next hub, where there are several - until it is acknowledged.
 */
@SuppressWarnings("try") // close() waits, and who waits may be interrupted
final class Senders implements AutoCloseable {

    private static final long TRY_AGAIN_MILLIS = 50;

    private final Account account;
    private final List<HubProcess> hubs;
    private final long nanosBetween;
    private final CountDownLatch over = new CountDownLatch(1);
    private final AtomicInteger unheard = new AtomicInteger();
    private final List<Thread> threads = new ArrayList<>();

    /**
     * @param perSecond how many messages a second in all lanes together; 0 for as many as go
     */
    Senders(Account account, double perSecond, HubProcess... hubs) {
        this.account = account;
        this.hubs = List.of(hubs);
        nanosBetween = perSecond == 0 ? 0 : (long) (1e9 * account.lanes() / perSecond);
        for (int lane = 0; lane < account.lanes(); lane++) {
            int own = lane;
            threads.add(Thread.ofVirtual().name("sender-" + lane).start(() -> send(own)));
        }
    }

    private void send(int lane) {
        try {
            long next = System.nanoTime() + nanosBetween * lane / account.lanes();
            while (!passes(next - System.nanoTime())) {
                next = Math.max(next, System.nanoTime() - nanosBetween) + nanosBetween;
                post(lane, account.acknowledged(lane) + 1);
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private void post(int lane, int number) throws InterruptedException {
        int turn = lane + number;
        while (!Updates.accepted(hubs.get(turn % hubs.size()), lane, number)) {
            unheard.incrementAndGet();
            turn++;
            if (passes(TimeUnit.MILLISECONDS.toNanos(TRY_AGAIN_MILLIS))) {
                return; // it may have been kept or not: nobody was told
            }
        }
        account.acknowledged(lane, number);
    }

    /** Lets time pass; whether the run is over. */
    private boolean passes(long nanos) throws InterruptedException {
        return over.await(Math.max(nanos, 0), TimeUnit.NANOSECONDS);
    }

    /** How often a post was not acknowledged. */
    int unheard() {
        return unheard.get();
    }

    /** Waits until so many more are acknowledged. */
    void awaitMore(int messages) {
        int before = account.acknowledged();
        Progress.await(
                () -> account.acknowledged() >= before + messages,
                account::acknowledged,
                () -> account.acknowledged() + " acknowledged, " + unheard() + " not");
    }

    /** Stops, each sender after its last acknowledgement. */
    @Override
    public void close() throws InterruptedException {
        over.countDown();
        for (Thread thread : threads) {
            assertThat(thread.join(Duration.ofMinutes(2))).isTrue();
        }
    }
}
