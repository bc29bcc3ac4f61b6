package dev.junction.bench.load;

import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.StandardSocketOptions;
import java.nio.ByteBuffer;
import java.nio.channels.SelectionKey;
import java.nio.channels.Selector;
import java.nio.channels.ServerSocketChannel;
import java.nio.channels.SocketChannel;
import java.nio.charset.StandardCharsets;
import java.util.concurrent.atomic.AtomicLong;
import org.jspecify.annotations.Nullable;

/**
 * A destination over HTTP that takes everything at once, and notes in the ledger when each message
 * came; or is down, and takes nothing. One thread.
 */
public final class Sink implements AutoCloseable {

    private static final byte[] TAKEN =
            "HTTP/1.1 201 Created\r\nContent-Length: 0\r\n\r\n".getBytes(StandardCharsets.US_ASCII);
    private static final byte[] DOWN =
            "HTTP/1.1 503 Service Unavailable\r\nContent-Length: 0\r\n\r\n"
                    .getBytes(StandardCharsets.US_ASCII);
    private static final byte[] KEY = "idempotency-key:".getBytes(StandardCharsets.US_ASCII);
    private static final byte[] MARK =
            Bodies.MARK.toLowerCase(java.util.Locale.ROOT).getBytes(StandardCharsets.US_ASCII);

    private final Selector selector;
    private final ServerSocketChannel server;
    private final Thread thread;
    private final AtomicLong unnamed = new AtomicLong();
    private volatile @Nullable Ledger ledger;
    private volatile @Nullable IOException failure;
    private volatile boolean down;

    /** Listens at a free port of the loopback. */
    public Sink() throws IOException {
        selector = Selector.open();
        server = ServerSocketChannel.open();
        server.bind(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 1024);
        server.configureBlocking(false);
        server.register(selector, SelectionKey.OP_ACCEPT);
        thread = Thread.ofPlatform().name("sink").daemon().start(this::run);
    }

    /** Where to send to. */
    public String url() throws IOException {
        return "http://127.0.0.1:%d/in"
                .formatted(((InetSocketAddress) server.getLocalAddress()).getPort());
    }

    /** From now on arrivals are noted here. */
    public void note(Ledger next) {
        ledger = next;
    }

    /** From now on it answers 503. */
    public void down() {
        down = true;
    }

    /** From now on it takes everything again. */
    public void up() {
        down = false;
    }

    /** What arrived without a number that the load has written. */
    public long unnamed() {
        return unnamed.get();
    }

    private void run() {
        try {
            while (selector.isOpen()) {
                selector.select();
                if (!selector.isOpen()) {
                    return;
                }
                for (SelectionKey key : selector.selectedKeys()) {
                    serve(key);
                }
                selector.selectedKeys().clear();
            }
        } catch (IOException e) {
            failure = e;
        }
    }

    private void serve(SelectionKey key) throws IOException {
        if (key.isAcceptable()) {
            SocketChannel channel = server.accept();
            if (channel != null) {
                channel.setOption(StandardSocketOptions.TCP_NODELAY, true);
                channel.configureBlocking(false);
                channel.register(selector, SelectionKey.OP_READ, new Visitor(channel));
            }
        } else if (key.attachment() instanceof Visitor visitor) {
            visitor.read();
        }
    }

    /** One connection of the hub. */
    private final class Visitor {

        private final SocketChannel channel;
        private final ByteBuffer taken = ByteBuffer.wrap(TAKEN);
        private final ByteBuffer refused = ByteBuffer.wrap(DOWN);
        private ByteBuffer in = ByteBuffer.allocate(16 * 1024);

        Visitor(SocketChannel channel) {
            this.channel = channel;
        }

        void read() throws IOException {
            int read;
            try {
                read = channel.read(in);
            } catch (IOException reset) {
                read = -1; // the hub may hang up as it likes
            }
            if (read < 0) {
                channel.close();
                return;
            }
            int from = 0;
            for (int end = take(from); end > 0; end = take(from)) {
                from = end;
            }
            in.flip().position(from);
            in.compact();
            if (!in.hasRemaining()) {
                in = ByteBuffer.allocate(in.capacity() * 2).put(in.flip());
            }
        }

        /** Takes the first whole request; the place after it, or -1. */
        private int take(int from) throws IOException {
            byte[] bytes = in.array();
            int head = Head.end(bytes, from, in.position());
            int end = head < 0 ? -1 : Head.whole(bytes, from, head, in.position());
            if (end > 0) {
                if (down) {
                    answer(refused);
                } else {
                    note(bytes, from, head, end);
                    answer(taken);
                }
            }
            return end;
        }

        private void answer(ByteBuffer answer) throws IOException {
            answer.rewind();
            while (answer.hasRemaining()) {
                channel.write(answer);
            }
        }

        private void note(byte[] bytes, int from, int head, int end) {
            int mark = Head.find(bytes, head, end, MARK);
            Ledger now = ledger;
            if (mark < 0 || now == null) {
                unnamed.incrementAndGet();
                return;
            }
            long number = 0;
            int digits = mark + MARK.length;
            for (int i = 0; i < Letter.NUMBER.length(); i++) {
                number = number * 10 + bytes[digits + i] - '0';
            }
            now.delivered(number, key(bytes, from, head), System.nanoTime());
        }

        private static long key(byte[] bytes, int from, int head) {
            long hash = 1;
            int at = Head.find(bytes, from, head, KEY);
            for (int i = at < 0 ? head : at + KEY.length; i < head && bytes[i] != '\r'; i++) {
                hash = hash * 31 + bytes[i];
            }
            return hash;
        }
    }

    @Override
    public void close() throws IOException {
        selector.close();
        server.close();
        IOException trouble = failure;
        if (trouble != null) {
            throw trouble;
        }
        thread.interrupt();
    }
}
