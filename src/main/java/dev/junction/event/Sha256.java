package dev.junction.event;

import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;

/**
 * SHA-256 of what is in memory. The algorithm is looked up once: to look for it again, and to ask
 * whether it is allowed, takes longer than a short text does.
 */
public final class Sha256 {

    private static final MessageDigest FRESH = lookedUp();

    private Sha256() {}

    /** 32 bytes. */
    public static byte[] of(byte[] content) {
        try {
            return ((MessageDigest) FRESH.clone()).digest(content);
        } catch (CloneNotSupportedException e) {
            throw new IllegalStateException("This Java's SHA-256 cannot be copied", e);
        }
    }

    /** 64 digits in lower case. */
    public static String hex(byte[] content) {
        return HexFormat.of().formatHex(of(content));
    }

    private static MessageDigest lookedUp() {
        try {
            return MessageDigest.getInstance("SHA-256");
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("Every Java has SHA-256", e);
        }
    }
}
