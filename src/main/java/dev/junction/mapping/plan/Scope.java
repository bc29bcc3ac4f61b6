package dev.junction.mapping.plan;

import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/** The variables of one block, one call or one tuple while it is evaluated, and those around it. */
final class Scope {

    /** Of a variable that is not set yet: then the one of that name further out is meant. */
    static final Object UNSET = new Object();

    final Run run;
    final @Nullable Scope around;
    private final @Nullable Object[] values;

    Scope(Run run, @Nullable Scope around, int size) {
        this.run = run;
        this.around = around;
        this.values = new Object[size];
        Arrays.fill(values, UNSET);
    }

    @Nullable Object get(int index) {
        return values[index];
    }

    void set(int index, @Nullable Object value) {
        values[index] = value;
    }
}
