package dev.junction.journal;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import org.junit.jupiter.api.Test;

class RecentMessagesTest {

    private static final Instant NINE = Instant.parse("2026-03-01T09:00:00Z");

    private final RecentMessages messages = new RecentMessages();
    private final Entry first = Entries.accepting("first");
    private final Entry second = Entries.accepting("second");
    private final Entry third = Entries.accepting("third");

    @Test
    void givesAMessageOnceAndOnlyToItsFirstWalk() {
        messages.add(first, NINE);
        messages.add(second, NINE);

        assertThat(messages.take(first.id().value(), 1, NINE)).isPresent();
        assertThat(messages.take(first.id().value(), 1, NINE)).isEmpty();
        assertThat(messages.take(second.id().value(), 2, null)).isEmpty();
    }

    @Test
    void keepsNothingNewWhileWalkersAreBehind() {
        messages.add(first, NINE);
        messages.add(second, NINE.plusSeconds(2));
        assertThat(messages.take(first.id().value(), 1, NINE)).isPresent();

        messages.add(third, NINE.plusSeconds(2));

        assertThat(messages.take(third.id().value(), 3, NINE.plusSeconds(2))).isEmpty();
        messages.add(third, NINE.plusSeconds(2));
        assertThat(messages.take(third.id().value(), 3, NINE.plusSeconds(2)))
                .as("they came to the latest, so they are not behind any more")
                .isPresent();
    }
}
