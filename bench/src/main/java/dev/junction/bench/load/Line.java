package dev.junction.bench.load;

import java.io.EOFException;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.StandardSocketOptions;
import java.nio.ByteBuffer;
import java.nio.channels.SelectionKey;
import java.nio.channels.Selector;
import java.nio.channels.SocketChannel;

/**
 * One open connection: what is being written, what was sent and not yet answered, what came back.
 */
final class Line implements AutoCloseable {

    private static final int ANSWER = 64 * 1024;

    private final SocketChannel channel;
    private final SelectionKey key;
    private final Letter letter;
    private final ByteBuffer out;
    private final long[] waiting;
    private final ByteBuffer in = ByteBuffer.allocate(ANSWER);
    private int first;
    private int count;
    private boolean writing;

    Line(Selector selector, InetSocketAddress address, Letter letter, int pipeline)
            throws IOException {
        this.channel = SocketChannel.open(address);
        this.letter = letter;
        this.out = letter.copy();
        this.waiting = new long[pipeline];
        channel.setOption(StandardSocketOptions.TCP_NODELAY, true);
        channel.configureBlocking(false);
        this.key = channel.register(selector, SelectionKey.OP_READ, this);
    }

    boolean hasRoom() {
        return !writing && count < waiting.length;
    }

    boolean isQuiet() {
        return count == 0;
    }

    void send(long number, long lane) throws IOException {
        letter.number(out, number, lane);
        waiting[(first + count++) % waiting.length] = number;
        out.clear();
        write();
    }

    /** Goes on writing; a large message does not go out at once. */
    void write() throws IOException {
        channel.write(out);
        boolean left = out.hasRemaining();
        if (left != writing) {
            writing = left;
            key.interestOps(
                    left ? SelectionKey.OP_READ | SelectionKey.OP_WRITE : SelectionKey.OP_READ);
        }
    }

    /** Told of each answer, in order. */
    interface Answered {
        void by(long number, boolean yes, byte[] bytes, int from, int end);
    }

    void read(Answers answers, Answered answered) throws IOException {
        if (channel.read(in) < 0) {
            throw new EOFException("The hub closed a connection");
        }
        byte[] bytes = in.array();
        int from = 0;
        int to = in.position();
        while (count > 0) {
            int end = answers.end(bytes, from, to);
            if (end < 0) {
                break;
            }
            long number = waiting[first];
            first = (first + 1) % waiting.length;
            count--;
            answered.by(number, answers.isYes(bytes, from, end), bytes, from, end);
            from = end;
        }
        in.flip().position(from);
        in.compact();
    }

    @Override
    public void close() throws IOException {
        channel.close();
    }
}
