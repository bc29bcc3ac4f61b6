package dev.junction.journal;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.SecureRandom;
import java.util.ArrayList;
import java.util.Base64;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import javax.crypto.SecretKey;
import javax.crypto.spec.SecretKeySpec;
import org.jspecify.annotations.Nullable;

/**
 * The keys that open what is kept at rest, one line each: {@code <key id> <base64 of 32 bytes>}.
 * The last encryption key seals; older ones only open. The line {@code index} blinds business keys
 * and never changes.
 */
final class KeyFile {

    private static final String INDEX = "index";

    private final Map<String, SecretKey> keys;
    private final String active;
    private final SecretKey index;

    private KeyFile(Map<String, SecretKey> keys, String active, SecretKey index) {
        this.keys = keys;
        this.active = active;
        this.index = index;
    }

    /**
     * @throws IllegalStateException naming file and line when the file is no key file
     */
    static KeyFile read(Path file) {
        Map<String, SecretKey> keys = new LinkedHashMap<>();
        SecretKey index = null;
        String active = null;
        int number = 0;
        for (String line : lines(file)) {
            number++;
            if (line.isBlank() || line.startsWith("#")) {
                continue;
            }
            String[] parts = line.strip().split("\\s+");
            SecretKey key = parts.length == 2 ? key(parts[1]) : null;
            if (key == null) {
                throw new IllegalStateException(
                        "%s, line %d: expected '<key id> <base64 of 32 bytes>'"
                                .formatted(file, number));
            }
            if (parts[0].equals(INDEX)) {
                index = key;
            } else {
                active = parts[0];
                keys.put(active, key);
            }
        }
        if (index == null || active == null) {
            throw new IllegalStateException(
                    "%s needs an 'index' key and at least one other".formatted(file));
        }
        return new KeyFile(Map.copyOf(keys), active, index);
    }

    /** Makes a new key file that only its owner can read. */
    static KeyFile generate(Path file) {
        List<String> lines = new ArrayList<>();
        lines.add(
                "# Opens the messages at rest. Keep a copy in a safe place: without it they cannot be read.");
        lines.add(INDEX + " " + random());
        lines.add("k1 " + random());
        try {
            if (file.getParent() != null) {
                Files.createDirectories(file.getParent());
            }
            if (file.getFileSystem().supportedFileAttributeViews().contains("posix")) {
                Files.createFile(
                        file,
                        PosixFilePermissions.asFileAttribute(
                                PosixFilePermissions.fromString("rw-------")));
            } else {
                Files.createFile(file);
            }
            Files.write(
                    file,
                    lines,
                    StandardCharsets.UTF_8,
                    StandardOpenOption.WRITE,
                    StandardOpenOption.SYNC);
        } catch (IOException e) {
            throw new IllegalStateException(
                    "The key file %s could not be written".formatted(file), e);
        }
        return read(file);
    }

    String active() {
        return active;
    }

    Set<String> ids() {
        return keys.keySet();
    }

    SecretKey index() {
        return index;
    }

    /**
     * @throws IllegalStateException when the file has no such key
     */
    SecretKey key(String id, String whatFor) {
        SecretKey key = keys.get(id);
        if (key == null) {
            throw new IllegalStateException(
                    "The key file has no key '%s', needed for %s".formatted(id, whatFor));
        }
        return key;
    }

    private static List<String> lines(Path file) {
        try {
            return Files.readAllLines(file, StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new IllegalStateException("The key file %s could not be read".formatted(file), e);
        }
    }

    private static @Nullable SecretKey key(String base64) {
        try {
            byte[] bytes = Base64.getDecoder().decode(base64);
            return bytes.length == 32 ? new SecretKeySpec(bytes, "AES") : null;
        } catch (IllegalArgumentException e) {
            return null;
        }
    }

    private static String random() {
        byte[] bytes = new byte[32];
        new SecureRandom().nextBytes(bytes);
        return Base64.getEncoder().encodeToString(bytes);
    }
}
