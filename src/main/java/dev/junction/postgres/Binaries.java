package dev.junction.postgres;

import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Locale;
import java.util.Properties;
import org.apache.commons.compress.archivers.tar.TarArchiveEntry;
import org.apache.commons.compress.archivers.tar.TarArchiveInputStream;
import org.tukaani.xz.XZInputStream;

/**
 * The PostgreSQL programs for this operating system and processor, unpacked once into a folder
 * named by release.
 */
record Binaries(Path home) {

    private static final int EXECUTABLE = 0b001_000_000;

    /**
     * Unpacks them below the folder unless they are there; an unpacking cut short leaves nothing
     * that looks whole.
     */
    static Binaries in(Path folder) {
        var home = folder.resolve(version()).toAbsolutePath();
        if (!Files.isDirectory(home)) {
            try {
                unpack(home);
            } catch (IOException e) {
                throw new PostgresException(
                        "Cannot unpack PostgreSQL into %s: %s".formatted(home, e), e);
            }
        }
        return new Binaries(home);
    }

    /** The first number of the release, which a data folder must share. */
    static String major() {
        return version().replaceFirst("\\..*", "");
    }

    String program(String name) {
        return home.resolve("bin").resolve(name).toString();
    }

    /** The archive in the package for an operating system and a processor, as Java names them. */
    static String archive(String os, String processor) {
        var system =
                os.toLowerCase(Locale.ROOT).startsWith("mac")
                        ? "darwin"
                        : os.toLowerCase(Locale.ROOT);
        var chip =
                switch (processor.toLowerCase(Locale.ROOT)) {
                    case "amd64", "x86_64" -> "x86_64";
                    case "aarch64", "arm64" -> "arm_64";
                    default -> processor;
                };
        return "postgres-%s-%s.txz".formatted(system, chip);
    }

    private static String version() {
        var properties = new Properties();
        try (var stream = Binaries.class.getResourceAsStream("binaries.properties")) {
            if (stream != null) {
                properties.load(stream);
            }
        } catch (IOException e) {
            throw new PostgresException("Cannot read binaries.properties in the package", e);
        }
        var version = properties.getProperty("version");
        if (version == null || version.contains("$")) {
            throw new PostgresException(
                    "binaries.properties in the package names no version; build it with Maven");
        }
        return version;
    }

    private static void unpack(Path home) throws IOException {
        Files.createDirectories(home.getParent());
        var fresh = Files.createTempDirectory(home.getParent(), "unpacking");
        try (var archive = open();
                var tar =
                        new TarArchiveInputStream(
                                new XZInputStream(new BufferedInputStream(archive)))) {
            for (var entry = tar.getNextEntry(); entry != null; entry = tar.getNextEntry()) {
                extract(entry, tar, fresh);
            }
            Files.setPosixFilePermissions(fresh, PosixFilePermissions.fromString("rwxr-xr-x"));
            Files.move(fresh, home, StandardCopyOption.ATOMIC_MOVE);
        } catch (FileAlreadyExistsException | java.nio.file.DirectoryNotEmptyException e) {
            Folders.delete(fresh); // another process was faster
        } catch (IOException | RuntimeException e) {
            Folders.delete(fresh);
            throw e;
        }
    }

    private static InputStream open() {
        var name = archive(System.getProperty("os.name"), System.getProperty("os.arch"));
        var stream = Binaries.class.getClassLoader().getResourceAsStream(name);
        if (stream == null) {
            throw new PostgresException(
                    "The package has no PostgreSQL for this machine (%s). Set JUNCTION_DB_URL, JUNCTION_DB_USER and JUNCTION_DB_PASSWORD to use your own."
                            .formatted(name));
        }
        return stream;
    }

    private static void extract(TarArchiveEntry entry, InputStream content, Path folder)
            throws IOException {
        var target = folder.resolve(entry.getName()).normalize();
        if (!target.startsWith(folder)) {
            throw new IOException(
                    "The archive names a file outside its folder: " + entry.getName());
        }
        if (entry.isDirectory()) {
            Files.createDirectories(target);
            readable(target, true);
            return;
        }
        var parent = target.getParent();
        if (parent != null && !Files.isDirectory(parent)) {
            Files.createDirectories(parent);
            readable(parent, true);
        }
        if (entry.isSymbolicLink()) {
            Files.createSymbolicLink(target, Path.of(entry.getLinkName()));
        } else {
            Files.copy(content, target);
            readable(target, (entry.getMode() & EXECUTABLE) != 0);
        }
    }

    private static void readable(Path path, boolean executable) throws IOException {
        Files.setPosixFilePermissions(
                path, PosixFilePermissions.fromString(executable ? "rwxr-xr-x" : "rw-r--r--"));
    }
}
