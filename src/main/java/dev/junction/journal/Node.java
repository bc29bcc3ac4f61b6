package dev.junction.journal;

import dev.junction.event.Ids;
import jakarta.annotation.PreDestroy;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.io.IOException;
import java.net.InetAddress;
import java.net.UnknownHostException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.channels.OverlappingFileLockException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.UUID;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.jspecify.annotations.Nullable;

/**
 * This hub process. Its id is kept in the data folder, so that a hub that was killed takes its own
 * shards back at once when it starts again; the file is locked, so that no two processes have one
 * id.
 */
@Singleton
public final class Node {

    /**
     * How many threads of a node work on batches of one kind, where a setting does not say: the
     * database, the doors and the other kinds need the processors too, and few large batches cost
     * less than many small ones.
     */
    public static final int WORKERS = Math.max(1, Runtime.getRuntime().availableProcessors() / 2);

    private final UUID id;
    private final String name;
    private final FileChannel channel;

    @Inject
    Node(@ConfigProperty(name = "junction.data.dir", defaultValue = "data") String dataDir) {
        this(Path.of(dataDir));
    }

    public Node(Path dataDir) {
        Path file = dataDir.resolve("node.id");
        try {
            Files.createDirectories(dataDir);
            channel =
                    FileChannel.open(
                            file,
                            StandardOpenOption.CREATE,
                            StandardOpenOption.READ,
                            StandardOpenOption.WRITE);
            if (lock(channel) == null) {
                throw new IllegalStateException(
                        "Another hub runs on the data folder %s"
                                .formatted(dataDir.toAbsolutePath()));
            }
            id = idIn(channel);
        } catch (IOException e) {
            throw new IllegalStateException("The node file %s cannot be used".formatted(file), e);
        }
        name = host() + "/" + ProcessHandle.current().pid();
    }

    public UUID id() {
        return id;
    }

    /** Host and process, for people. */
    public String name() {
        return name;
    }

    @PreDestroy
    public void close() {
        try {
            channel.close();
        } catch (IOException e) {
            throw new IllegalStateException("The node file could not be closed", e);
        }
    }

    private static @Nullable FileLock lock(FileChannel channel) throws IOException {
        try {
            return channel.tryLock();
        } catch (OverlappingFileLockException e) {
            return null;
        }
    }

    private static UUID idIn(FileChannel channel) throws IOException {
        ByteBuffer bytes = ByteBuffer.allocate(36);
        while (bytes.hasRemaining() && channel.read(bytes) > 0) {
            continue;
        }
        if (!bytes.hasRemaining()) {
            return UUID.fromString(new String(bytes.array(), StandardCharsets.US_ASCII));
        }
        UUID made = Ids.next();
        channel.truncate(0);
        channel.write(ByteBuffer.wrap(made.toString().getBytes(StandardCharsets.US_ASCII)), 0);
        channel.force(true);
        return made;
    }

    private static String host() {
        try {
            return InetAddress.getLocalHost().getHostName();
        } catch (UnknownHostException e) {
            return "localhost";
        }
    }
}
