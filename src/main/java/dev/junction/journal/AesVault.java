package dev.junction.journal;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
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
 * AES-256-GCM with a random 96-bit nonce in front of each sealed value (NIST SP 800-38D); put into
 * the deflate format before (RFC 1951), small ones as stored blocks. The key id is authenticated
 * with the bytes. Business keys are blinded with HMAC-SHA-256, cut to 64 bits.
 */
final class AesVault implements Vault {

    private static final int NONCE = 12;
    private static final int TAG_BITS = 128;

    /** To deflate less than this costs more than to keep it, and a row of the table holds it. */
    private static final int WORTH_DEFLATING = 1_536;

    private static final SecureRandom RANDOM = new SecureRandom();

    private final KeyFile keys;

    private final Spares<Cipher> ciphers = new Spares<>(AesVault::newCipher);
    private final Spares<Mac> macs;
    private final Spares<Deflater> deflaters =
            new Spares<>(() -> new Deflater(Deflater.BEST_SPEED, true));

    private final Spares<Inflater> inflaters = new Spares<>(() -> new Inflater(true));

    AesVault(KeyFile keys) {
        this.keys = keys;
        this.macs = new Spares<>(this::newMac);
    }

    @Override
    public Sealed seal(byte[] plain) {
        byte[] nonce = new byte[NONCE];
        RANDOM.nextBytes(nonce);
        byte[] packed = packed(plain);
        Cipher cipher = ciphers.take();
        try {
            begun(cipher, Cipher.ENCRYPT_MODE, keys.active(), nonce);
            byte[] bytes = Arrays.copyOf(nonce, NONCE + cipher.getOutputSize(packed.length));
            cipher.doFinal(packed, 0, packed.length, bytes, NONCE);
            ciphers.giveBack(cipher);
            return new Sealed(keys.active(), bytes);
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("This Java cannot encrypt with AES-GCM", e);
        }
    }

    @Override
    public byte[] open(Sealed sealed) {
        Cipher cipher = ciphers.take();
        try {
            begun(cipher, Cipher.DECRYPT_MODE, sealed.keyId(), sealed.bytes());
            byte[] packed = cipher.doFinal(sealed.bytes(), NONCE, sealed.bytes().length - NONCE);
            ciphers.giveBack(cipher);
            return inflate(packed);
        } catch (GeneralSecurityException | DataFormatException e) {
            throw new IllegalStateException(
                    "What was sealed with key '%s' does not open: wrong key, or changed bytes"
                            .formatted(sealed.keyId()),
                    e);
        }
    }

    @Override
    public long blind(String kind, String value) {
        Mac mac = macs.take();
        mac.update(kind.getBytes(StandardCharsets.UTF_8));
        mac.update((byte) 0);
        byte[] hash = mac.doFinal(value.getBytes(StandardCharsets.UTF_8));
        macs.giveBack(mac);
        return ByteBuffer.wrap(hash).getLong();
    }

    private Cipher begun(Cipher cipher, int mode, String keyId, byte[] nonce)
            throws GeneralSecurityException {
        cipher.init(
                mode,
                keys.key(keyId, "a sealed value"),
                new GCMParameterSpec(TAG_BITS, nonce, 0, NONCE));
        cipher.updateAAD(keyId.getBytes(StandardCharsets.UTF_8));
        return cipher;
    }

    private static Cipher newCipher() {
        try {
            return Cipher.getInstance("AES/GCM/NoPadding");
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("This Java has no AES-GCM", e);
        }
    }

    private Mac newMac() {
        try {
            Mac mac = Mac.getInstance("HmacSHA256");
            mac.init(keys.index());
            return mac;
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("This Java has no HMAC-SHA-256", e);
        }
    }

    private byte[] packed(byte[] plain) {
        return plain.length < WORTH_DEFLATING ? stored(plain) : deflated(plain);
    }

    /**
     * One last block, not compressed: its length, the same inverted, its bytes (RFC 1951, 3.2.4).
     */
    private static byte[] stored(byte[] plain) {
        return ByteBuffer.allocate(5 + plain.length)
                .order(ByteOrder.LITTLE_ENDIAN)
                .put((byte) 1)
                .putShort((short) plain.length)
                .putShort((short) ~plain.length)
                .put(plain)
                .array();
    }

    private byte[] deflated(byte[] plain) {
        Deflater deflater = deflaters.take();
        deflater.setInput(plain);
        deflater.finish();
        byte[] packed = new byte[plain.length / 2 + 64];
        int length = 0;
        while (!deflater.finished()) {
            if (length == packed.length) {
                packed = Arrays.copyOf(packed, packed.length * 2);
            }
            length += deflater.deflate(packed, length, packed.length - length);
        }
        deflater.reset();
        if (!deflaters.giveBack(deflater)) {
            deflater.end();
        }
        return Arrays.copyOf(packed, length);
    }

    private byte[] inflate(byte[] packed) throws DataFormatException {
        Inflater inflater = inflaters.take();
        try {
            inflater.setInput(packed);
            byte[] plain = new byte[packed.length * 3 + 64];
            int length = 0;
            while (!inflater.finished()) {
                if (length == plain.length) {
                    plain = Arrays.copyOf(plain, plain.length * 2);
                }
                int read = inflater.inflate(plain, length, plain.length - length);
                if (read == 0 && !inflater.finished()) {
                    throw new DataFormatException("The sealed value ends too early");
                }
                length += read;
            }
            return Arrays.copyOf(plain, length);
        } finally {
            inflater.reset();
            if (!inflaters.giveBack(inflater)) {
                inflater.end();
            }
        }
    }
}
