package dev.junction.hub.mllp;

import dev.junction.intake.pressure.Space;
import dev.junction.intake.pressure.Spaces;
import io.netty.buffer.ByteBuf;
import io.netty.channel.ChannelDuplexHandler;
import io.netty.channel.ChannelFutureListener;
import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.ChannelPromise;
import java.nio.channels.ClosedChannelException;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;

/**
 * Numbers the frames of a connection and lets their answers out in the same order, so that a sender
 * may have several on the way and share their commit. Reads no further while too many are, or while
 * the hub has no room for the next one.
 */
final class InOrder extends ChannelDuplexHandler {

    private final int mostOnTheWay;
    private final Spaces spaces;
    private final Map<Long, Waiting> early = new HashMap<>();
    private final Map<Long, Space.Place> places = new HashMap<>();
    private final Deque<Frame.Turn> outside = new ArrayDeque<>();
    private long received;
    private long answered;

    private record Waiting(Frame.Reply reply, ChannelPromise promise) {}

    InOrder(int mostOnTheWay, Spaces spaces) {
        this.mostOnTheWay = mostOnTheWay;
        this.spaces = spaces;
    }

    @Override
    public void channelRead(ChannelHandlerContext context, Object message) {
        if (message instanceof Frame frame) {
            outside.add(new Frame.Turn(received++, frame));
            if (outside.size() == 1) {
                letIn(context);
            }
            readOn(context);
        } else {
            context.fireChannelRead(message);
        }
    }

    /** In order, each when there is room for it. */
    private void letIn(ChannelHandlerContext context) {
        for (Frame.Turn first = outside.peek(); first != null; first = outside.peek()) {
            Optional<Space.Place> asked =
                    spaces.ask(
                            first.frame().body().length,
                            false,
                            () -> context.executor().execute(() -> admitted(context)));
            if (asked.isEmpty()) {
                context.close(); // nothing was promised, so the sender repeats it
                return;
            }
            places.put(first.number(), asked.get());
            if (!asked.get().atOnce()) {
                return;
            }
            pass(context, outside.remove());
        }
    }

    private void admitted(ChannelHandlerContext context) {
        Frame.Turn first = outside.poll();
        if (first != null) {
            pass(context, first);
            letIn(context);
            readOn(context);
        }
    }

    private static void pass(ChannelHandlerContext context, Frame.Turn turn) {
        turn.frame().leave();
        context.fireChannelRead(turn);
    }

    private void readOn(ChannelHandlerContext context) {
        boolean room = outside.isEmpty() && received - answered < mostOnTheWay;
        context.channel().config().setAutoRead(room);
    }

    @Override
    public void write(ChannelHandlerContext context, Object message, ChannelPromise promise) {
        if (!(message instanceof Frame.Reply reply)) {
            // the route failed, so this frame has no answer and those after it must not overtake it
            promise.setFailure(new IllegalStateException("No answer to an MLLP frame"));
            context.close();
            return;
        }
        leave(reply.number());
        early.put(reply.number(), new Waiting(reply, promise));
        for (Waiting next = early.remove(answered); next != null; next = early.remove(answered)) {
            answered++;
            answer(context, next);
        }
        readOn(context);
    }

    private void leave(long number) {
        Space.Place place = places.remove(number);
        if (place != null) {
            place.leave();
        }
    }

    @Override
    public void channelInactive(ChannelHandlerContext context) {
        early.values().forEach(it -> it.promise().tryFailure(new ClosedChannelException()));
        early.clear();
        outside.forEach(turn -> turn.frame().leave());
        outside.clear();
        places.values().forEach(Space.Place::leave);
        places.clear();
        context.fireChannelInactive();
    }

    private static void answer(ChannelHandlerContext context, Waiting waiting) {
        byte[] body = waiting.reply().body();
        if (waiting.reply().last()) {
            waiting.promise().addListener(ChannelFutureListener.CLOSE);
        }
        context.writeAndFlush(framed(context, body), waiting.promise());
    }

    private static ByteBuf framed(ChannelHandlerContext context, byte[] body) {
        ByteBuf frame = context.alloc().buffer(body.length + 3);
        if (body.length > 0) {
            frame.writeByte(Frame.START).writeBytes(body).writeByte(Frame.END).writeByte('\r');
        }
        return frame;
    }
}
