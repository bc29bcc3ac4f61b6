package dev.junction.hub.mllp;

import io.netty.buffer.ByteBuf;
import io.netty.channel.ChannelDuplexHandler;
import io.netty.channel.ChannelFutureListener;
import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.ChannelPromise;
import java.nio.channels.ClosedChannelException;
import java.util.HashMap;
import java.util.Map;

/**
 * Numbers the frames of a connection and lets their answers out in the same order, so that a sender
 * may have several on the way and share their commit. Reads no further while too many are.
 */
final class InOrder extends ChannelDuplexHandler {

    private final int mostOnTheWay;
    private final Map<Long, Waiting> early = new HashMap<>();
    private long received;
    private long answered;

    private record Waiting(Frame.Reply reply, ChannelPromise promise) {}

    InOrder(int mostOnTheWay) {
        this.mostOnTheWay = mostOnTheWay;
    }

    @Override
    public void channelRead(ChannelHandlerContext context, Object message) {
        if (message instanceof Frame frame) {
            context.fireChannelRead(new Frame.Turn(received++, frame));
            context.channel().config().setAutoRead(received - answered < mostOnTheWay);
        } else {
            context.fireChannelRead(message);
        }
    }

    @Override
    public void write(ChannelHandlerContext context, Object message, ChannelPromise promise) {
        if (!(message instanceof Frame.Reply reply)) {
            // the route failed, so this frame has no answer and those after it must not overtake it
            promise.setFailure(new IllegalStateException("No answer to an MLLP frame"));
            context.close();
            return;
        }
        early.put(reply.number(), new Waiting(reply, promise));
        for (Waiting next = early.remove(answered); next != null; next = early.remove(answered)) {
            answered++;
            answer(context, next);
        }
        context.channel().config().setAutoRead(received - answered < mostOnTheWay);
    }

    @Override
    public void channelInactive(ChannelHandlerContext context) {
        early.values().forEach(it -> it.promise().tryFailure(new ClosedChannelException()));
        early.clear();
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
