package dev.junction.hub.mllp;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static org.assertj.core.api.Assertions.assertThat;

import dev.junction.hub.mllp.Frame.Kind;
import dev.junction.intake.pressure.Space;
import dev.junction.intake.pressure.Spaces;
import io.netty.buffer.Unpooled;
import io.netty.channel.embedded.EmbeddedChannel;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;

class FrameDecoderTest {

    private static final String TWO = "\u000bMSH|one\r\u001c\r\u000bMSH|two\r\u001c\r";

    private final EmbeddedChannel line =
            new EmbeddedChannel(
                    new FrameDecoder(1000, Duration.ofSeconds(60), new Spaces(1 << 20)));

    private List<String> read(String... pieces) {
        for (String piece : pieces) {
            line.writeInbound(Unpooled.wrappedBuffer(piece.getBytes(ISO_8859_1)));
        }
        List<String> frames = new ArrayList<>();
        for (Frame frame = line.readInbound(); frame != null; frame = line.readInbound()) {
            frames.add(frame.kind() + " " + new String(frame.body(), ISO_8859_1));
        }
        return frames;
    }

    @Test
    void findsFramesThatAreGluedTogether() {
        assertThat(read(TWO)).containsExactly("WHOLE MSH|one\r", "WHOLE MSH|two\r");
    }

    @Test
    void findsFramesHoweverTheyAreSplit() {
        for (int at = 1; at < TWO.length(); at++) {
            assertThat(read(TWO.substring(0, at), TWO.substring(at)))
                    .as("split at %d", at)
                    .containsExactly("WHOLE MSH|one\r", "WHOLE MSH|two\r");
        }
        assertThat(read(TWO.split(""))).containsExactly("WHOLE MSH|one\r", "WHOLE MSH|two\r");
    }

    @Test
    void passesOverWhatIsBetween() {
        assertThat(read("noise\r\n", "\r\r\u001c" + TWO + "more", "\u000bMSH|three\u001c"))
                .containsExactly("WHOLE MSH|one\r", "WHOLE MSH|two\r", "WHOLE MSH|three");
    }

    @Test
    void saysWhenAFrameWasCutByTheNext() {
        assertThat(read("\u000bMSH|lost\r", TWO))
                .containsExactly("CUT MSH|lost\r", "WHOLE MSH|one\r", "WHOLE MSH|two\r");
    }

    @Test
    void stopsListeningToWhatIsTooLarge() {
        String large = "\u000bMSH|" + "x".repeat(600);

        assertThat(read(large, "x".repeat(600), "x".repeat(600) + "\u001c\r" + TWO))
                .singleElement()
                .asString()
                .startsWith("TOO_LARGE MSH|xxx");
    }

    @Test
    void losesPatienceWithAFrameThatDoesNotEnd() {
        assertThat(read("\u000bMSH|slow")).isEmpty();

        line.advanceTimeBy(61, TimeUnit.SECONDS);
        line.runScheduledPendingTasks();

        Frame stalled = line.readInbound();
        assertThat(stalled.kind()).isEqualTo(Kind.STALLED);
        assertThat(read("\u001c\r" + TWO)).isEmpty();
    }

    @Test
    void waitsForEverBetweenFrames() {
        read(TWO);

        line.advanceTimeBy(10, TimeUnit.DAYS);
        line.runScheduledPendingTasks();

        assertThat(read(TWO)).hasSize(2);
    }

    @Test
    void readsNoFurtherInALargeFrameUntilThereIsRoomForIt() {
        int large = 2 * Spaces.SMALL;
        Spaces spaces = new Spaces(4L * large);
        Space.Place other = spaces.askToRead(Spaces.SMALL + 1, () -> {}).orElseThrow();
        EmbeddedChannel busy =
                new EmbeddedChannel(new FrameDecoder(large, Duration.ofSeconds(60), spaces));
        busy.writeInbound(Unpooled.wrappedBuffer(new byte[] {0x0b}));
        busy.writeInbound(Unpooled.wrappedBuffer(new byte[large - 1]));
        assertThat(busy.config().isAutoRead()).isFalse();

        other.leave();
        busy.runPendingTasks();

        assertThat(busy.config().isAutoRead()).isTrue();
        busy.writeInbound(Unpooled.wrappedBuffer(new byte[] {0x1c}));
        Frame whole = busy.readInbound();
        assertThat(whole.body()).hasSize(large - 1);
        busy.close();
        Space.Place next = spaces.askToRead(large, () -> {}).orElseThrow();
        assertThat(next.atOnce()).as("the frame keeps its room until it is let in").isFalse();
        next.leave();
        whole.leave();
        assertThat(spaces.askToRead(large, () -> {}).orElseThrow().atOnce()).isTrue();
    }

    @Test
    void readsLargeFramesOfSeveralLinesSideBySide() {
        Spaces spaces = new Spaces(32L * Spaces.SMALL); // less than one frame may be
        List<EmbeddedChannel> lines = new ArrayList<>();
        for (int i = 0; i < 3; i++) {
            EmbeddedChannel one =
                    new EmbeddedChannel(new FrameDecoder(1 << 24, Duration.ofSeconds(60), spaces));
            one.writeInbound(Unpooled.wrappedBuffer(new byte[] {0x0b}));
            one.writeInbound(Unpooled.wrappedBuffer(new byte[Spaces.SMALL + 1]));
            lines.add(one);
        }

        assertThat(lines).allMatch(one -> one.config().isAutoRead());
    }

    @Test
    void makesRoomAsAFrameGrows() {
        Spaces spaces = new Spaces(24L * Spaces.SMALL);
        Space.Place other = spaces.askToRead(4L * Spaces.SMALL, () -> {}).orElseThrow();
        EmbeddedChannel slow =
                new EmbeddedChannel(new FrameDecoder(1 << 24, Duration.ofSeconds(60), spaces));
        EmbeddedChannel slower =
                new EmbeddedChannel(new FrameDecoder(1 << 24, Duration.ofSeconds(60), spaces));
        byte[] piece = new byte[Spaces.SMALL + 1];
        slow.writeInbound(Unpooled.wrappedBuffer(new byte[] {0x0b}), Unpooled.wrappedBuffer(piece));
        assertThat(slow.config().isAutoRead()).as("there is room for twice as much").isFalse();
        slower.writeInbound(
                Unpooled.wrappedBuffer(new byte[] {0x0b}), Unpooled.wrappedBuffer(piece));
        other.leave();
        slow.runPendingTasks();
        slower.runPendingTasks();
        assertThat(List.of(slow, slower)).allMatch(one -> one.config().isAutoRead());

        for (int i = 0; i < 10; i++) {
            slow.writeInbound(Unpooled.wrappedBuffer(piece));
            slower.writeInbound(Unpooled.wrappedBuffer(piece));
        }

        assertThat(slow.config().isAutoRead()).as("one goes on in any case").isTrue();
        assertThat(slower.config().isAutoRead()).as("the other waits").isFalse();
        slow.writeInbound(Unpooled.wrappedBuffer(new byte[] {0x1c}));
        Frame whole = slow.readInbound();
        assertThat(whole.body()).hasSize(11 * piece.length);
        whole.leave();
        slower.runPendingTasks();
        assertThat(slower.config().isAutoRead()).as("it goes on").isTrue();
    }
}
