package dev.junction.access;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.FileSystems;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.FileAttribute;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Map;

/**
 * Writes secrets into a file that nobody but its owner could ever read, not even while it grows.
 */
final class SecretFile {

    private static final String HEAD =
            """
            # The first passwords and API keys of this hub. They are nowhere else: the database has only their hashes.
            # Keep them where secrets belong, then delete this file. New ones: POST /api/users, POST /api/keys.
            """;

    private SecretFile() {}

    static void write(Path file, Map<String, String> secrets) {
        StringBuilder text = new StringBuilder(HEAD);
        secrets.forEach(
                (name, secret) -> text.append(name).append('=').append(secret).append('\n'));
        Path target = file.toAbsolutePath();
        try {
            Path folder = target.getParent();
            if (folder != null) {
                Files.createDirectories(folder);
            }
            Path draft = target.resolveSibling(target.getFileName() + ".new");
            Files.deleteIfExists(draft);
            Files.createFile(draft, ownerOnly());
            Files.writeString(draft, text);
            Files.move(draft, target, StandardCopyOption.REPLACE_EXISTING);
        } catch (IOException e) {
            throw new UncheckedIOException("The first credentials cannot be written to " + file, e);
        }
    }

    private static FileAttribute<?>[] ownerOnly() {
        boolean posix = FileSystems.getDefault().supportedFileAttributeViews().contains("posix");
        return posix
                ? new FileAttribute<?>[] {
                    PosixFilePermissions.asFileAttribute(
                            PosixFilePermissions.fromString("rw-------"))
                }
                : new FileAttribute<?>[0];
    }
}
