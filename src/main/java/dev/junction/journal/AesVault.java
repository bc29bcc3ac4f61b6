package dev.junction.journal;

import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.SecureRandom;
import java.util.Arrays;
import java.util.zip.DataFormatException;
import java.util.zip.Deflater;
import java.util.zip.Inflater;
import javax.crypto.Cipher;
import javax.crypto.Mac;
import javax.crypto.spec.GCMParameterSpec;

/**
 * AES-256-GCM with a random 96-bit nonce in front of each sealed value (NIST SP 800-38D); deflated
 * before. The key id is authenticated with the bytes. Business keys are blinded with HMAC-SHA-256,
 * cut to 64 bits.
 */
final class AesVault implements Vault {

    private static final int NONCE = 12;
    private static final int TAG_BITS = 128;
    private static final SecureRandom RANDOM = new SecureRandom();

    private final KeyFile keys;

    AesVault(KeyFile keys) {
        this.keys = keys;
    }

    @Override
    public Sealed seal(byte[] plain) {
        byte[] nonce = new byte[NONCE];
        RANDOM.nextBytes(nonce);
        byte[] packed = deflate(plain);
        try {
            Cipher cipher = cipher(Cipher.ENCRYPT_MODE, keys.active(), nonce, 0);
            byte[] bytes = Arrays.copyOf(nonce, NONCE + cipher.getOutputSize(packed.length));
            cipher.doFinal(packed, 0, packed.length, bytes, NONCE);
            return new Sealed(keys.active(), bytes);
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("This Java cannot encrypt with AES-GCM", e);
        }
    }

    @Override
    public byte[] open(Sealed sealed) {
        try {
            Cipher cipher = cipher(Cipher.DECRYPT_MODE, sealed.keyId(), sealed.bytes(), 0);
            return inflate(cipher.doFinal(sealed.bytes(), NONCE, sealed.bytes().length - NONCE));
        } catch (GeneralSecurityException | DataFormatException e) {
            throw new IllegalStateException(
                    "What was sealed with key '%s' does not open: wrong key, or changed bytes"
                            .formatted(sealed.keyId()),
                    e);
        }
    }

    @Override
    public long blind(String kind, String value) {
        try {
            Mac mac = Mac.getInstance("HmacSHA256");
            mac.init(keys.index());
            mac.update(kind.getBytes(StandardCharsets.UTF_8));
            mac.update((byte) 0);
            return ByteBuffer.wrap(mac.doFinal(value.getBytes(StandardCharsets.UTF_8))).getLong();
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("This Java has no HMAC-SHA-256", e);
        }
    }

    private Cipher cipher(int mode, String keyId, byte[] nonce, int at)
            throws GeneralSecurityException {
        Cipher cipher = Cipher.getInstance("AES/GCM/NoPadding");
        cipher.init(
                mode,
                keys.key(keyId, "a sealed value"),
                new GCMParameterSpec(TAG_BITS, nonce, at, NONCE));
        cipher.updateAAD(keyId.getBytes(StandardCharsets.UTF_8));
        return cipher;
    }

    private static byte[] deflate(byte[] plain) {
        Deflater deflater = new Deflater(Deflater.BEST_SPEED, true);
        try {
            deflater.setInput(plain);
            deflater.finish();
            ByteArrayOutputStream out = new ByteArrayOutputStream(plain.length / 2 + 64);
            byte[] buffer = new byte[8192];
            while (!deflater.finished()) {
                out.write(buffer, 0, deflater.deflate(buffer));
            }
            return out.toByteArray();
        } finally {
            deflater.end();
        }
    }

    private static byte[] inflate(byte[] packed) throws DataFormatException {
        Inflater inflater = new Inflater(true);
        try {
            inflater.setInput(packed);
            ByteArrayOutputStream out = new ByteArrayOutputStream(packed.length * 3 + 64);
            byte[] buffer = new byte[8192];
            while (!inflater.finished()) {
                int read = inflater.inflate(buffer);
                if (read == 0 && !inflater.finished()) {
                    throw new DataFormatException("The sealed value ends too early");
                }
                out.write(buffer, 0, read);
            }
            return out.toByteArray();
        } finally {
            inflater.end();
        }
    }
}
