package dev.junction.policy.accuracy;

import org.eclipse.microprofile.openapi.annotations.media.Schema;

/**
 * Where a share lies with 95 % confidence (Wilson score interval, which also holds for few cases
 * and for shares near 0 and 1).
 *
 * @param low 0 to 1
 * @param high 0 to 1
 */
@Schema(name = "WilsonInterval")
public record Wilson(double low, double high) {

    /** Of the normal distribution, for 95 %. */
    private static final double Z = 1.959963984540054;

    /** So many of so many; anything is possible when there were none. */
    public static Wilson of(long some, long all) {
        if (all == 0) {
            return new Wilson(0, 1);
        }
        double share = (double) some / all;
        double spread = Z * Z / all;
        double middle = (share + spread / 2) / (1 + spread);
        double half =
                Z / (1 + spread) * Math.sqrt(share * (1 - share) / all + spread / (4.0 * all));
        return new Wilson(Math.max(0, middle - half), Math.min(1, middle + half));
    }
}
