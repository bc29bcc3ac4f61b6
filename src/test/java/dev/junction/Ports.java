package dev.junction;

import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.util.concurrent.ThreadLocalRandom;
import java.util.concurrent.atomic.AtomicInteger;

/**
 * Ports for what a test starts. They lie below those that systems lend to outgoing connections
 * (32768 and up on Linux, 49152 on others), so that none of these takes one before the test does,
 * or while the hub behind it is dead. JVMs that run tests side by side begin at other places.
 */
public final class Ports {

    private static final int FIRST = 12_000;
    private static final int HOW_MANY = 20_000;

    private static final AtomicInteger NEXT =
            new AtomicInteger(ThreadLocalRandom.current().nextInt(HOW_MANY));

    private Ports() {}

    /** A port that nobody listens at now. */
    public static int free() {
        for (int tried = 0; tried < HOW_MANY; tried++) {
            int port = FIRST + NEXT.getAndIncrement() % HOW_MANY;
            if (isFree(port)) {
                return port;
            }
        }
        throw new IllegalStateException("No free port");
    }

    private static boolean isFree(int port) {
        try (var socket = new ServerSocket()) {
            socket.setReuseAddress(true);
            socket.bind(new InetSocketAddress(InetAddress.getLoopbackAddress(), port));
            return true;
        } catch (IOException taken) {
            return false;
        }
    }
}
