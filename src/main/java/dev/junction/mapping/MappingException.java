package dev.junction.mapping;

/**
 * A message that the dictionaries do not understand, or an event they cannot put into words; names
 * mapping and place.
 */
public final class MappingException extends Exception {

    private static final long serialVersionUID = 1L;

    /**
     * @param reason for the person who reads the parked message: mapping, line or field, what is
     *     wrong; no content
     */
    public MappingException(String reason) {
        super(reason);
    }

    public String reason() {
        return String.valueOf(getMessage());
    }
}
