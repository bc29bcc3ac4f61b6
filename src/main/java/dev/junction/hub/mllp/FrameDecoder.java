package dev.junction.hub.mllp;

import io.netty.buffer.ByteBuf;
import io.netty.buffer.ByteBufUtil;
import io.netty.channel.ChannelHandlerContext;
import io.netty.handler.codec.ByteToMessageDecoder;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.ScheduledFuture;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/**
 * Cuts a stream of bytes into frames, however it arrives: in single bytes or many frames at once.
 *
 * <pre>
 *   BETWEEN --start--&gt; INSIDE --end--&gt; frame, BETWEEN
 *                      INSIDE --start--&gt; cut frame, INSIDE again
 *                      INSIDE --too many bytes--&gt; too large, DEAF
 *                      INSIDE --too much time--&gt; stalled frame, DEAF
 * </pre>
 *
 * What comes between frames is passed over; the carriage return after an end block is part of that,
 * so senders that leave it out are understood.
 */
final class FrameDecoder extends ByteToMessageDecoder {

    /** Enough to read the header of a message that is refused for its size. */
    private static final int BEGINNING = 4096;

    private final int maxBytes;
    private final Duration patience;
    private State state = State.BETWEEN;
    private int scanned;
    private @Nullable ScheduledFuture<?> impatience;

    private enum State {
        BETWEEN,
        INSIDE,
        DEAF
    }

    /**
     * @param maxBytes the largest frame
     * @param patience how long a frame may take from its start to its end
     */
    FrameDecoder(int maxBytes, Duration patience) {
        this.maxBytes = maxBytes;
        this.patience = patience;
    }

    @Override
    protected void decode(ChannelHandlerContext context, ByteBuf in, List<Object> out) {
        switch (state) {
            case BETWEEN -> between(context, in);
            case INSIDE -> inside(context, in, out);
            case DEAF -> in.skipBytes(in.readableBytes());
        }
    }

    private void between(ChannelHandlerContext context, ByteBuf in) {
        int start = in.indexOf(in.readerIndex(), in.writerIndex(), Frame.START);
        if (start < 0) {
            in.skipBytes(in.readableBytes());
            return;
        }
        in.readerIndex(start + 1);
        begin(context);
    }

    private void begin(ChannelHandlerContext context) {
        state = State.INSIDE;
        scanned = 0;
        impatience =
                context.executor()
                        .schedule(() -> tired(context), patience.toMillis(), TimeUnit.MILLISECONDS);
    }

    private void inside(ChannelHandlerContext context, ByteBuf in, List<Object> out) {
        int from = in.readerIndex() + scanned;
        int mark =
                in.forEachByte(
                        from, in.writerIndex() - from, b -> b != Frame.START && b != Frame.END);
        int length = (mark < 0 ? in.writerIndex() : mark) - in.readerIndex();
        if (length > maxBytes) {
            out.add(new Frame(Frame.Kind.TOO_LARGE, read(in, Math.min(length, BEGINNING))));
            end(State.DEAF);
        } else if (mark < 0) {
            scanned = length;
        } else {
            boolean whole = in.getByte(mark) == Frame.END;
            out.add(new Frame(whole ? Frame.Kind.WHOLE : Frame.Kind.CUT, read(in, length)));
            end(State.BETWEEN);
            if (whole) {
                in.skipBytes(1);
            }
        }
    }

    private static byte[] read(ByteBuf in, int length) {
        byte[] bytes = ByteBufUtil.getBytes(in, in.readerIndex(), length);
        in.skipBytes(length);
        return bytes;
    }

    private void end(State next) {
        state = next;
        if (impatience != null) {
            impatience.cancel(false);
            impatience = null;
        }
    }

    private void tired(ChannelHandlerContext context) {
        if (state == State.INSIDE) {
            ByteBuf in = internalBuffer();
            int length = Math.min(in.readableBytes(), BEGINNING);
            Frame stalled = new Frame(Frame.Kind.STALLED, read(in, length));
            end(State.DEAF);
            context.fireChannelRead(stalled);
            context.fireChannelReadComplete();
        }
    }

    @Override
    protected void handlerRemoved0(ChannelHandlerContext context) {
        end(State.DEAF);
    }
}
