package dev.junction.access;

import dev.junction.event.Sha256;
import io.quarkus.elytron.security.common.BcryptUtil;
import java.nio.charset.StandardCharsets;
import java.security.SecureRandom;
import java.util.Base64;

/** Makes secrets and the hashes they are stored as. */
final class Hashes {

    private static final SecureRandom RANDOM = new SecureRandom();
    private static final int BCRYPT_COST = 10;

    private Hashes() {}

    /** A new API key: 256 random bits behind a prefix that secret scanners can find. */
    static String newKey() {
        return "jk_" + random(32);
    }

    /** A new password: 128 random bits. */
    static String newPassword() {
        return random(16);
    }

    static byte[] sha256(String text) {
        return Sha256.of(text.getBytes(StandardCharsets.UTF_8));
    }

    /** Slow on purpose. */
    static String bcrypt(String password) {
        return BcryptUtil.bcryptHash(password, BCRYPT_COST);
    }

    private static String random(int bytes) {
        byte[] bits = new byte[bytes];
        RANDOM.nextBytes(bits);
        return Base64.getUrlEncoder().withoutPadding().encodeToString(bits);
    }
}
