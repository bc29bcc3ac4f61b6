package dev.junction.bench.part;

import dev.junction.postgres.EmbeddedPostgres;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;

/**
 * A PostgreSQL that only one part needs, on an empty folder: stopped and forgotten at the part's
 * end, or with the bench when that is interrupted.
 */
final class OwnPostgres implements AutoCloseable {

    private final Path folder;
    private final EmbeddedPostgres postgres;
    private boolean closed;

    private OwnPostgres(Path folder) {
        this.folder = folder;
        this.postgres = EmbeddedPostgres.start(folder);
    }

    /**
     * Starts it.
     *
     * @param name of its folder
     */
    static OwnPostgres start(Stand stand, String name) throws IOException {
        Path folder = Stand.TARGET.resolve(name);
        Stand.delete(folder);
        return stand.closing(new OwnPostgres(folder));
    }

    EmbeddedPostgres postgres() {
        return postgres;
    }

    Path folder() {
        return folder;
    }

    @Override
    public synchronized void close() {
        if (closed) {
            return;
        }
        closed = true;
        try {
            postgres.close();
            Stand.delete(folder);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
