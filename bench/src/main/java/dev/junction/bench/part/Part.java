package dev.junction.bench.part;

import dev.junction.bench.Table;

/** One thing that is measured. */
public interface Part {

    /** Measures it and adds its figures. */
    void measure(Stand stand, Table table) throws Exception;
}
