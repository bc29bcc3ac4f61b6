package dev.junction.policy.whatif;

import static org.assertj.core.api.Assertions.assertThat;

import dev.junction.policy.RuleBook;
import dev.junction.policy.condition.Conditions;
import dev.junction.policy.condition.FixedSchemas;
import dev.junction.policy.document.DocumentText;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.LongPredicate;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class RunTest {

    private static final int A_PORTION = 10;

    private final ExecutorService deciders = Executors.newFixedThreadPool(2);
    private final AtomicInteger read = new AtomicInteger();
    private RuleBook book;

    @BeforeEach
    void begin() throws Exception {
        book =
                RuleBook.of(
                        1,
                        DocumentText.read("rules: []".getBytes(StandardCharsets.UTF_8)),
                        new Conditions(FixedSchemas.of("order.placed", "{}")));
    }

    @AfterEach
    void end() {
        deciders.shutdownNow();
    }

    @Test
    void readsToTheEndOfWhatThereIs() throws Exception {
        Optional<Tally> tally = run(7).go(asLongAs(done -> true));

        assertThat(tally).hasValueSatisfying(all -> assertThat(all.messages()).isEqualTo(70));
    }

    @Test
    void stopsInTheMiddleWhenNobodyWantsItAnyMore() throws Exception {
        Optional<Tally> tally = run(Integer.MAX_VALUE).go(asLongAs(done -> done < 50));

        assertThat(tally).isEmpty();
        assertThat(read).as("portions read, few of them ahead").hasValueBetween(5, 9);
    }

    private Run run(int portions) {
        return new Run(
                book,
                book,
                new Supply() {
                    @Override
                    public Optional<Portion> next() {
                        return read.getAndIncrement() < portions
                                ? Optional.of(
                                        () -> new Material(A_PORTION, List.of(), List.of(), 0))
                                : Optional.empty();
                    }

                    @Override
                    public long total() {
                        return portions;
                    }
                },
                deciders);
    }

    private static Run.Witness asLongAs(LongPredicate isWanted) {
        return new Run.Witness() {
            @Override
            public void changed(List<Compared> changes) {
                assertThat(changes).isEmpty();
            }

            @Override
            public boolean goOn(long done) {
                return isWanted.test(done);
            }
        };
    }
}
