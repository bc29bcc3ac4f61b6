package dev.junction;

/**
 * How a soak stood at one moment; counts are from its beginning.
 *
 * @param heap megabytes, -1 while the hub does not answer
 * @param happened which faults came since the line before
 */
record SoakLine(
        long second,
        int acknowledged,
        int arrivedWell,
        int arrivedTroubled,
        int waiting,
        long heap,
        long resident,
        String happened) {

    static final String TITLE =
            "second,acknowledged,arrived_well,arrived_troubled,waiting,heap_mb,resident_mb,fault\n";

    String csv() {
        return "%d,%d,%d,%d,%d,%d,%d,\"%s\"%n"
                .formatted(
                        second,
                        acknowledged,
                        arrivedWell,
                        arrivedTroubled,
                        waiting,
                        heap,
                        resident,
                        happened);
    }
}
