package dev.junction.intake.fhir;

import java.lang.reflect.InvocationTargetException;

/** Reads the code that a constant of the library's model stands for. */
final class Codes {

    private Codes() {}

    /** The code; {@code ?} for the constant that stands for none. */
    static String of(Object constant) {
        try {
            Object code = constant.getClass().getMethod("toCode").invoke(constant);
            return code == null ? "?" : code.toString();
        } catch (InvocationTargetException | NoSuchMethodException | IllegalAccessException e) {
            throw new IllegalStateException(
                    constant.getClass() + " is no code of the FHIR model", e);
        }
    }
}
