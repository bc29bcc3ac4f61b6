package dev.junction.delivery;

import static org.assertj.core.api.Assertions.assertThat;

import dev.junction.TestDatabase;
import dev.junction.journal.Vault;
import dev.junction.journal.Vaults;
import io.agroal.api.AgroalDataSource;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.UUID;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.Tuple;
import net.jqwik.api.lifecycle.AfterContainer;
import net.jqwik.api.lifecycle.BeforeContainer;
import org.jspecify.annotations.Nullable;

/** Whatever happens in whatever order, lanes do what their small model does. */
class LanesTest {

    private static final int LANES = 3;

    private static @Nullable AgroalDataSource database;
    private static @Nullable Vault vault;

    /** What can happen to a lane, to whichever delivery the pick falls on. */
    enum Happening {
        OPEN,
        CLAIM,
        YES,
        NO,
        LATER,
        RESEND,
        CANCEL,
        CHANGE_OF_OWNER,
        LATE_WORD_OF_AN_OLD_OWNER
    }

    record Step(Happening happening, int pick) {}

    /** An attempt that is on its way, and who made it. */
    private record Underway(Due due, RealLanes.Owner owner) {}

    @BeforeContainer
    static void open() throws IOException {
        database = TestDatabase.open(TestDatabase.freshUrl() + "?options=-csynchronous_commit=off");
        Path folder = Files.createTempDirectory(Path.of("target"), "lanes");
        vault = Vaults.open(database, folder.resolve("keys"));
    }

    @AfterContainer
    static void close() {
        if (database != null) {
            database.close();
        }
    }

    @Property(tries = 60)
    void haveOneHeadKeepTheirOrderAndObeyOneOwner(
            @ForAll("steps") List<Step> steps, @ForAll boolean blocksLane) throws SQLException {
        RealLanes real = new RealLanes(database(), vault(), blocksLane);
        LaneModel model = new LaneModel(RealLanes.ATTEMPTS, blocksLane);
        List<Underway> underway = new ArrayList<>();
        List<Underway> forgotten = new ArrayList<>();
        for (Step step : steps) {
            switch (step.happening()) {
                case OPEN -> {
                    real.open(step.pick() % LANES);
                    model.open(step.pick() % LANES);
                }
                case CLAIM -> claim(real, model, underway);
                case YES -> settle(real, model, take(underway, step), new Outcome.Delivered("201"));
                case NO ->
                        settle(real, model, take(underway, step), new Outcome.Refused("422", null));
                case LATER ->
                        settle(
                                real,
                                model,
                                take(underway, step),
                                new Outcome.Unavailable("503", null, null));
                case RESEND -> {
                    if (model.size() > 0) {
                        real.resend(step.pick() % model.size());
                        model.resend(step.pick() % model.size());
                    }
                }
                case CANCEL -> {
                    if (model.size() > 0) {
                        real.cancel(step.pick() % model.size());
                        model.cancel(step.pick() % model.size());
                    }
                }
                case CHANGE_OF_OWNER -> {
                    real.changeOwner();
                    forgotten.addAll(underway);
                    underway.clear();
                }
                case LATE_WORD_OF_AN_OLD_OWNER -> {
                    Underway late = take(forgotten, step);
                    if (late != null) { // the model is not told: it must change nothing
                        real.settle(late.owner(), late.due(), new Outcome.Delivered("201"));
                    }
                }
            }
            assertThat(real.shown()).as(step.toString()).isEqualTo(model.shown());
        }
    }

    private static void claim(RealLanes real, LaneModel model, List<Underway> underway)
            throws SQLException {
        Set<UUID> ids = new HashSet<>();
        List<Due> onTheirWay = new ArrayList<>();
        for (Underway one : underway) {
            ids.add(one.due().id());
            onTheirWay.add(one.due());
        }
        List<Due> claimed = real.claim(ids);

        List<Integer> expected = new ArrayList<>(model.heads());
        expected.removeAll(real.numbers(onTheirWay));
        assertThat(real.numbers(claimed)).containsExactlyInAnyOrderElementsOf(expected);
        assertThat(claimed)
                .isSortedAccordingTo(
                        Comparator.<Due, Integer>comparing(due -> due.event().priority().ordinal())
                                .thenComparing(due -> real.numbers(List.of(due)).getFirst()));
        claimed.forEach(due -> underway.add(new Underway(due, real.owner())));
    }

    private static void settle(
            RealLanes real, LaneModel model, @Nullable Underway attempt, Outcome outcome) {
        if (attempt != null) {
            real.settle(attempt.owner(), attempt.due(), outcome);
            model.settle(real.numbers(List.of(attempt.due())).getFirst(), outcome);
        }
    }

    private static @Nullable Underway take(List<Underway> from, Step step) {
        return from.isEmpty() ? null : from.remove(step.pick() % from.size());
    }

    @Provide
    Arbitrary<List<Step>> steps() {
        Arbitrary<Happening> happenings =
                Arbitraries.frequency(
                        Tuple.of(6, Happening.OPEN),
                        Tuple.of(5, Happening.CLAIM),
                        Tuple.of(4, Happening.YES),
                        Tuple.of(3, Happening.NO),
                        Tuple.of(4, Happening.LATER),
                        Tuple.of(2, Happening.RESEND),
                        Tuple.of(2, Happening.CANCEL),
                        Tuple.of(1, Happening.CHANGE_OF_OWNER),
                        Tuple.of(2, Happening.LATE_WORD_OF_AN_OLD_OWNER));
        return Combinators.combine(happenings, Arbitraries.integers().between(0, 1000))
                .as(Step::new)
                .list()
                .ofMinSize(10)
                .ofMaxSize(60);
    }

    private static AgroalDataSource database() {
        return Objects.requireNonNull(database);
    }

    private static Vault vault() {
        return Objects.requireNonNull(vault);
    }
}
