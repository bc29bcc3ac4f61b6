package dev.junction.intake.pressure;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class SpaceTest {

    private final Space space = new Space(100, 3);
    private final List<String> admitted = new ArrayList<>();

    private Space.Place ask(String who, long bytes, boolean urgent) {
        return space.ask(bytes, urgent, () -> admitted.add(who)).orElseThrow();
    }

    @Test
    void admitsWhatFitsAndTheOthersInOrderWhenSomebodyLeaves() {
        Space.Place first = ask("first", 60, false);
        ask("large", 80, false);
        ask("small", 10, false);
        assertThat(first.atOnce()).isTrue();
        assertThat(admitted).isEmpty();

        first.leave();
        first.leave();

        assertThat(admitted).containsExactly("large", "small");
        assertThat(space.taken()).isEqualTo(90);
    }

    @Test
    void letsUrgentOnesGoFirst() {
        Space.Place first = ask("first", 100, false);
        ask("routine", 100, false);
        ask("urgent", 100, true);

        first.leave();

        assertThat(admitted).containsExactly("urgent");
    }

    @Test
    void letsInWhatIsLargerThanAllThereIsWhenItIsAlone() {
        Space.Place giant = ask("giant", 500, false);
        assertThat(giant.atOnce()).isTrue();
        assertThat(ask("next", 1, false).atOnce()).isFalse();

        giant.leave();

        assertThat(admitted).containsExactly("next");
    }

    @Test
    void forgetsWhoWaitsNoMore() {
        Space.Place first = ask("first", 60, false);
        Space.Place tired = ask("tired", 60, false);
        ask("next", 40, false);

        tired.leave();

        assertThat(admitted).containsExactly("next");
        first.leave();
        assertThat(admitted).containsExactly("next");
        assertThat(space.taken()).isEqualTo(40);
    }

    @Test
    void givesOthersWhatSomebodyDoesNotNeedAnyMore() {
        Space.Place first = ask("first", 100, false);
        ask("next", 60, false);

        first.keep(40);

        assertThat(admitted).containsExactly("next");
        assertThat(space.taken()).isEqualTo(100);
        first.leave();
        assertThat(space.taken()).isEqualTo(60);
    }

    @Test
    void countsWhatHasGrownThoughItWasNotGrantedYet() {
        Space.Place first = ask("first", 90, false);
        Space.Place waits = ask("waits", 20, false);
        Space.Place grows = ask("grows", 10, false);

        waits.keep(15);

        assertThat(space.taken()).isEqualTo(105);
        first.leave();
        assertThat(admitted).containsExactly("grows");
        assertThat(space.taken()).isEqualTo(25);
        grows.leave();
        waits.leave();
        assertThat(space.taken()).isZero();
    }

    @Test
    void letsThoseInsideGrowBeforeOthersComeIn() {
        Space.Place first = ask("first", 40, false);
        Space.Place second = ask("second", 40, false);
        assertThat(first.grow(60)).isTrue();
        ask("newcomer", 10, false);
        assertThat(space.taken()).isEqualTo(100);
        assertThat(second.grow(80)).as("one may have more than there is").isTrue();
        assertThat(first.grow(70)).as("the other may not").isFalse();
        assertThat(second.grow(200)).isTrue();

        second.leave();

        assertThat(admitted).containsExactly("first", "newcomer");
        assertThat(space.taken()).isEqualTo(80);
    }

    @Test
    void goesOnWithTheNextWhenTheOneThatHadMoreThanThereIsHasLeft() {
        List<Space.Place> all = new ArrayList<>();
        for (int i = 0; i < 4; i++) {
            all.add(ask("body " + i, 25, false));
        }
        for (Space.Place place : all) {
            place.grow(90);
        }
        assertThat(admitted).isEmpty();

        all.get(0).leave();
        all.get(1).leave();
        all.get(2).leave();

        assertThat(admitted).containsExactly("body 1", "body 2", "body 3");
        assertThat(space.taken()).isEqualTo(90);
    }

    @Test
    void hasALineOfItsOwnLength() {
        ask("first", 100, false);
        for (int i = 0; i < 3; i++) {
            ask("waits", 1, false);
        }

        assertThat(space.ask(1, false, () -> {})).isEmpty();
    }
}
