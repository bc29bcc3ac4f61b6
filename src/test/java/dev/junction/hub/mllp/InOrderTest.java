package dev.junction.hub.mllp;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static org.assertj.core.api.Assertions.assertThat;

import dev.junction.hub.mllp.Frame.Kind;
import dev.junction.hub.mllp.Frame.Reply;
import dev.junction.hub.mllp.Frame.Turn;
import dev.junction.intake.pressure.Space;
import dev.junction.intake.pressure.Spaces;
import io.netty.buffer.ByteBuf;
import io.netty.channel.embedded.EmbeddedChannel;
import org.junit.jupiter.api.Test;

class InOrderTest {

    private final EmbeddedChannel line = new EmbeddedChannel(new InOrder(2, new Spaces(400)));

    private void receive(int frames) {
        for (int i = 0; i < frames; i++) {
            line.writeInbound(new Frame(Kind.WHOLE, new byte[0]));
        }
    }

    private void answer(long number, String body, boolean last) {
        line.writeOneOutbound(new Reply(number, body.getBytes(ISO_8859_1), last));
    }

    private String sent() {
        StringBuilder sent = new StringBuilder();
        for (ByteBuf out = line.readOutbound(); out != null; out = line.readOutbound()) {
            sent.append(out.toString(ISO_8859_1));
            out.release();
        }
        return sent.toString();
    }

    @Test
    void letsAnswersOutInTheOrderOfTheirFrames() {
        receive(3);
        assertThat(line.<Turn>readInbound().number()).isZero();
        answer(2, "c", false);
        answer(1, "b", false);
        assertThat(sent()).isEmpty();

        answer(0, "a", false);

        assertThat(sent()).isEqualTo("\u000ba\u001c\r\u000bb\u001c\r\u000bc\u001c\r");
    }

    @Test
    void saysNothingWhereNoAnswerIsWanted() {
        receive(2);
        answer(0, "", false);
        answer(1, "b", false);

        assertThat(sent()).isEqualTo("\u000bb\u001c\r");
    }

    @Test
    void readsNoFurtherWhileTooManyAreOnTheWay() {
        receive(2);
        assertThat(line.config().isAutoRead()).isFalse();

        answer(0, "a", false);

        assertThat(line.config().isAutoRead()).isTrue();
    }

    @Test
    void hangsUpAfterTheLastAnswer() {
        receive(1);
        answer(0, "a", true);

        assertThat(sent()).isEqualTo("\u000ba\u001c\r");
        assertThat(line.isOpen()).isFalse();
    }

    @Test
    void hangsUpWhereAnAnswerIsMissing() {
        receive(1);
        line.writeOneOutbound(new IllegalStateException("the route failed"));

        assertThat(line.isOpen()).isFalse();
    }

    @Test
    void keepsTheRoomThatAFrameBringsUntilItIsLetIn() {
        Spaces spaces = new Spaces(4 * Spaces.SMALL);
        EmbeddedChannel busy = new EmbeddedChannel(new InOrder(9, spaces));
        Space.Place other = spaces.ask(3 * Spaces.SMALL, false, () -> {}).orElseThrow();
        Space.Place read = spaces.askToRead(90_000, () -> {}).orElseThrow();
        busy.writeInbound(new Frame(Kind.WHOLE, new byte[90_000], read));
        assertThat(busy.<Turn>readInbound()).as("there is no room for it inside").isNull();
        Space.Place next = spaces.askToRead(90_000, () -> {}).orElseThrow();
        assertThat(next.atOnce()).isFalse();
        next.leave();

        other.leave();
        busy.runPendingTasks();

        assertThat(busy.<Turn>readInbound().number()).isZero();
        assertThat(spaces.askToRead(90_000, () -> {}).orElseThrow().atOnce()).isTrue();
        Space.Place later = spaces.ask(2 * Spaces.SMALL, false, () -> {}).orElseThrow();
        assertThat(later.atOnce()).as("it has its room inside until it is answered").isFalse();
        later.leave();

        busy.writeOneOutbound(new Reply(0, new byte[] {'a'}, false));

        assertThat(spaces.ask(3 * Spaces.SMALL, false, () -> {}).orElseThrow().atOnce()).isTrue();
    }

    @Test
    void givesBackTheRoomOfAFrameThatStillWaitsWhenTheConnectionEnds() {
        Spaces spaces = new Spaces(4 * Spaces.SMALL);
        EmbeddedChannel busy = new EmbeddedChannel(new InOrder(9, spaces));
        spaces.ask(Spaces.SMALL, false, () -> {}).orElseThrow();
        Space.Place large = spaces.askToRead(90_000, () -> {}).orElseThrow();
        busy.writeInbound(new Frame(Kind.WHOLE, new byte[50]));
        busy.writeInbound(new Frame(Kind.WHOLE, new byte[90_000], large));
        assertThat(busy.<Turn>readInbound()).isNull();

        busy.close();

        assertThat(spaces.askToRead(90_000, () -> {}).orElseThrow().atOnce()).isTrue();
    }

    @Test
    void holdsAFrameBackUntilThereIsRoomForIt() {
        Spaces spaces = new Spaces(400);
        EmbeddedChannel busy = new EmbeddedChannel(new InOrder(9, spaces));
        Space.Place other = spaces.ask(90, false, () -> {}).orElseThrow();
        busy.writeInbound(new Frame(Kind.WHOLE, new byte[50]));
        busy.writeInbound(new Frame(Kind.WHOLE, new byte[1]));
        assertThat(busy.<Turn>readInbound()).isNull();
        assertThat(busy.config().isAutoRead()).isFalse();

        other.leave();
        busy.runPendingTasks();

        assertThat(busy.<Turn>readInbound().number()).isZero();
        assertThat(busy.<Turn>readInbound().number()).isEqualTo(1);
        assertThat(busy.config().isAutoRead()).isTrue();
        busy.close();
        assertThat(spaces.ask(100, false, () -> {}).orElseThrow().atOnce()).isTrue();
    }
}
