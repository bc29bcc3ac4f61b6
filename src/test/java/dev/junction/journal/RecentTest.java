package dev.junction.journal;

import static org.assertj.core.api.Assertions.assertThat;

import dev.junction.event.Ids;
import java.time.Duration;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.Test;

class RecentTest {

    private final AtomicLong now = new AtomicLong();
    private final Recent<String> recent = new Recent<>(10, Duration.ofSeconds(10), now::get);
    private final UUID first = Ids.next();
    private final UUID second = Ids.next();

    @Test
    void givesAValueOnceToWhoTakesIt() {
        recent.add(first, "one", 4);

        assertThat(recent.find(first)).contains("one");
        assertThat(recent.take(first)).contains("one");
        assertThat(recent.take(first)).isEmpty();
    }

    @Test
    void keepsTheOldestWhenItIsFull() {
        recent.add(first, "one", 6);
        recent.add(second, "two", 6);

        assertThat(recent.find(first)).contains("one");
        assertThat(recent.find(second)).isEmpty();
    }

    @Test
    void hasRoomAgainWhenAValueWasTaken() {
        recent.add(first, "one", 10);
        recent.take(first);

        recent.add(second, "two", 10);

        assertThat(recent.find(second)).contains("two");
    }

    @Test
    void forgetsWhatNobodyCameFor() {
        recent.add(first, "one", 10);

        now.addAndGet(Duration.ofSeconds(10).toNanos());

        assertThat(recent.find(first)).isEmpty();
        recent.add(second, "two", 10);
        assertThat(recent.take(second)).contains("two");
    }
}
