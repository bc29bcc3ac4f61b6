package dev.junction.access;

import dev.junction.event.Sha256;
import io.quarkus.elytron.security.common.BcryptUtil;
import java.nio.charset.StandardCharsets;
import java.security.SecureRandom;
import java.security.spec.InvalidKeySpecException;
import java.util.Base64;
import org.wildfly.security.password.interfaces.BCryptPassword;
import org.wildfly.security.password.util.ModularCrypt;

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

    /** A hash that no password is known for; to compare with it takes as long as with any other. */
    static String nobodys() {
        try {
            return ModularCrypt.encodeAsString(
                    BCryptPassword.createRaw(
                            BCryptPassword.ALGORITHM_BCRYPT,
                            bits(BCryptPassword.BCRYPT_HASH_SIZE),
                            bits(BCryptPassword.BCRYPT_SALT_SIZE),
                            BCRYPT_COST));
        } catch (InvalidKeySpecException e) {
            throw new IllegalStateException("bcrypt has another form", e);
        }
    }

    private static String random(int bytes) {
        return Base64.getUrlEncoder().withoutPadding().encodeToString(bits(bytes));
    }

    private static byte[] bits(int bytes) {
        byte[] bits = new byte[bytes];
        RANDOM.nextBytes(bits);
        return bits;
    }
}
