package dev.junction.mapping.dictionary;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.Optional;

/** A folder of dictionaries for one test. */
record Shelf(Path folder) {

    static final Words WORDS = new Words(ZoneOffset.UTC);

    Shelf put(String file, String text) {
        try {
            Path path = folder.resolve(file);
            Files.createDirectories(path.getParent());
            Files.writeString(path, text);
            Files.setLastModifiedTime(
                    path, FileTime.from(Instant.now().plusNanos(text.hashCode() * 1_000_000L)));
            return this;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    LibraryFolder.Reading read() {
        return new LibraryFolder(folder, WORDS).read(Optional.empty());
    }
}
