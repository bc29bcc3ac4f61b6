package dev.junction.event;

/**
 * An ordering key, blinded: messages of one lane reach one destination in the order they were
 * accepted. The number is a keyed hash of the business key (patient, purchase order, worker...), so
 * it names nobody.
 */
public record Lane(long id) {

    /**
     * How many shards the lanes fall into; a node leases shards and is the only one to work them.
     */
    public static final int SHARDS = 64;

    /** The shard of this lane, 0 to {@value #SHARDS} - 1. */
    public short shard() {
        return (short) Math.floorMod(id ^ (id >>> 32), SHARDS);
    }
}
