package dev.junction.delivery;

import java.util.UUID;

/**
 * The name of a delivery that a destination sees: the same on every attempt, 20 characters so that
 * it also fits MSH-10 (ST, 20 up to HL7 v2.5). Made of the time, the counter and 40 of the random
 * bits of its UUIDv7, in Crockford's base 32.
 */
public record DeliveryKey(String value) {

    private static final String DIGITS = "0123456789ABCDEFGHJKMNPQRSTVWXYZ";
    private static final int LENGTH = 20;

    public static DeliveryKey of(UUID delivery) {
        long high = delivery.getMostSignificantBits();
        long timeAndCounter = ((high >>> 16) << 12) | (high & 0xFFF); // 60 bits
        long random = delivery.getLeastSignificantBits() & 0xFF_FFFF_FFFFL; // 40 bits
        char[] digits = new char[LENGTH];
        for (int i = 0; i < 12; i++) {
            digits[i] = DIGITS.charAt((int) (timeAndCounter >>> (55 - 5 * i)) & 31);
        }
        for (int i = 0; i < 8; i++) {
            digits[12 + i] = DIGITS.charAt((int) (random >>> (35 - 5 * i)) & 31);
        }
        return new DeliveryKey(new String(digits));
    }

    @Override
    public String toString() {
        return value;
    }
}
