package dev.junction.access;

import java.util.List;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

/**
 * A page of a list.
 *
 * @param items what is on this page
 * @param page which page it is, the first is 0
 * @param size how many fit on a page
 * @param total how many there are on all pages
 */
@Schema(description = "A page of a list")
public record Page<T>(List<T> items, int page, int size, long total) {

    /** The most that fit on a page. */
    public static final int LARGEST = 500;

    public Page {
        items = List.copyOf(items);
    }
}
