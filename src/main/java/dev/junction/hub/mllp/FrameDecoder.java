package dev.junction.hub.mllp;

import dev.junction.intake.pressure.Space;
import dev.junction.intake.pressure.Spaces;
import io.netty.buffer.ByteBuf;
import io.netty.buffer.ByteBufUtil;
import io.netty.channel.ChannelHandlerContext;
import io.netty.handler.codec.ByteToMessageDecoder;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
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
 * A frame that grows large asks for room, for twice what has come each time; while there is none
 * the connection is not read, and its time goes on. A frame that ended takes its room with it.
 *
 * <p>What comes between frames is passed over; the carriage return after an end block is part of
 * that, so senders that leave it out are understood.
 */
final class FrameDecoder extends ByteToMessageDecoder {

    /** Enough to read the header of a message that is refused for its size. */
    private static final int BEGINNING = 4096;

    private final int maxBytes;
    private final Duration patience;
    private State state = State.BETWEEN;
    private int begun;
    private int scanned;
    private final Spaces spaces;
    private @Nullable ScheduledFuture<?> impatience;
    private Space.@Nullable Place place;
    private int room = Spaces.SMALL;
    private boolean hasRoom = true;

    private enum State {
        BETWEEN,
        INSIDE,
        DEAF
    }

    /**
     * @param maxBytes the largest frame
     * @param patience how long a frame may take from its start to its end
     * @param spaces room for large frames
     */
    FrameDecoder(int maxBytes, Duration patience, Spaces spaces) {
        this.maxBytes = maxBytes;
        this.patience = patience;
        this.spaces = spaces;
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
        begun++;
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
            if (length > room && hasRoom) {
                makeRoom(context, (int) Math.min(maxBytes, 2L * length));
            }
            if (!hasRoom) {
                context.channel().config().setAutoRead(false);
            }
        } else {
            boolean whole = in.getByte(mark) == Frame.END;
            Frame.Kind kind = whole ? Frame.Kind.WHOLE : Frame.Kind.CUT;
            out.add(new Frame(kind, read(in, length), handedOn(length)));
            end(State.BETWEEN);
            if (whole) {
                in.skipBytes(1);
            }
        }
    }

    private void makeRoom(ChannelHandlerContext context, int bytes) {
        if (place != null) {
            hasRoom = place.grow(bytes);
        } else {
            int frame = begun;
            Optional<Space.Place> asked =
                    spaces.askToRead(
                            bytes, () -> context.executor().execute(() -> readOn(context, frame)));
            if (asked.isEmpty()) {
                context.close(); // nothing was promised, so the sender repeats it
                return;
            }
            place = asked.get();
            hasRoom = place.atOnce();
        }
        room = bytes;
    }

    /** The room is the frame's from now on, as much of it as it came to need. */
    private Space.@Nullable Place handedOn(int length) {
        Space.Place its = place;
        forgetRoom();
        if (its != null) {
            its.keep(length);
        }
        return its;
    }

    private void readOn(ChannelHandlerContext context, int frame) {
        if (frame == begun && state == State.INSIDE) {
            hasRoom = true;
            context.channel().config().setAutoRead(true);
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
        if (place != null) {
            place.leave();
            forgetRoom();
        }
    }

    private void forgetRoom() {
        place = null;
        room = Spaces.SMALL;
        hasRoom = true;
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
