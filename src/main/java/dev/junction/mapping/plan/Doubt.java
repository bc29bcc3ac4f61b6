package dev.junction.mapping.plan;

/** The short way ends here: the engine must be asked. Carries no story, for nobody reads it. */
final class Doubt extends RuntimeException {

    private static final long serialVersionUID = 1L;

    Doubt(String about) {
        super(about, null, false, false);
    }
}
