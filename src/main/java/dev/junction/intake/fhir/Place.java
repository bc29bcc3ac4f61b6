package dev.junction.intake.fhir;

import org.jspecify.annotations.Nullable;

/**
 * Where in a resource, told as FHIRPath only when somebody asks.
 *
 * @param index which of several, -1 when there can be one only
 */
record Place(@Nullable Place within, String name, int index) {

    Place in(String child) {
        return new Place(this, child, -1);
    }

    Place in(String child, int at) {
        return new Place(this, child, at);
    }

    Fault fault(String reason) {
        return new Fault(path(), reason);
    }

    private String path() {
        String own = index < 0 ? name : name + "[" + index + "]";
        return within == null ? own : within.path() + "." + own;
    }
}
