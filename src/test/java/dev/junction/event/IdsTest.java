package dev.junction.event;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.UUID;
import java.util.stream.LongStream;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Example;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;

class IdsTest {

    private static final long NOW = 1_790_000_000_000L;
    private static final long HOUR = 3_600_000;

    @Property(tries = 300)
    void growWhateverTheClockDoes(@ForAll("clocks") List<Long> clock) {
        Iterator<Long> readings = clock.iterator();
        Ids ids = new Ids(readings::next);

        List<String> made = new ArrayList<>();
        for (int i = 0; i < clock.size(); i++) {
            UUID id = ids.make();
            assertThat(id.version()).isEqualTo(7);
            assertThat(id.variant()).isEqualTo(2);
            made.add(id.toString());
        }

        assertThat(made).isSorted().doesNotHaveDuplicates();
    }

    @Example
    void growAlsoWhenAMillisecondHasNoMoreNumbers() {
        Ids ids = new Ids(() -> NOW);

        List<String> made =
                LongStream.range(0, 10_000).mapToObj(i -> ids.make().toString()).toList();

        assertThat(made).isSorted().doesNotHaveDuplicates();
    }

    /** Mostly a few milliseconds on, at times an hour forward or back. */
    @Provide
    Arbitrary<List<Long>> clocks() {
        Arbitrary<Long> step =
                Arbitraries.oneOf(
                        Arbitraries.longs().between(0, 3),
                        Arbitraries.longs().between(0, 3),
                        Arbitraries.longs().between(-HOUR, HOUR));
        return step.list()
                .ofMinSize(2)
                .ofMaxSize(100)
                .map(
                        steps -> {
                            List<Long> readings = new ArrayList<>();
                            long now = NOW;
                            for (long one : steps) {
                                now += one;
                                readings.add(now);
                            }
                            return readings;
                        });
    }
}
