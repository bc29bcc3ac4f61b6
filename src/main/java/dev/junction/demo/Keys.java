package dev.junction.demo;

import java.io.IOException;
import java.io.Reader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Properties;

/** The passwords and keys of the first start, from the file that has them. */
record Keys(Properties secrets) {

    static Keys read(Path file) throws IOException {
        if (!Files.exists(file)) {
            throw new IOException(
                    "The demo needs the credentials of the first start, but %s is gone; delete the demo's data folder to begin anew"
                            .formatted(file));
        }
        var secrets = new Properties();
        try (Reader reader = Files.newBufferedReader(file)) {
            secrets.load(reader);
        }
        return new Keys(secrets);
    }

    String password(String user) {
        return secrets.getProperty("user." + user, "");
    }

    /** The key of a source; of one that the hub does not know, another one's. */
    String key(String source) {
        return secrets.getProperty("key." + source, secrets.getProperty("key.portal", ""));
    }
}
