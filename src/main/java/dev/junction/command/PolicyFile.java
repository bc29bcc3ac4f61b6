package dev.junction.command;

import dev.junction.access.Problem.FieldError;
import dev.junction.policy.document.Document;
import dev.junction.policy.document.DocumentText;
import dev.junction.policy.document.Named;
import dev.junction.policy.document.Section;
import dev.junction.policy.document.TextPlaces;
import dev.junction.policy.document.TextPlaces.Spot;
import dev.junction.policy.document.TextRefused;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Objects;

/**
 * A policy file, and where in it everything stands.
 *
 * @param name as the caller typed it
 */
record PolicyFile(String name, byte[] bytes, Document document, TextPlaces places) {

    static PolicyFile read(Path folder, String name) throws Misuse, Flawed {
        byte[] bytes;
        try {
            bytes = Files.readAllBytes(folder.resolve(name));
        } catch (IOException e) {
            throw new Misuse("There is no file %s that can be read.".formatted(name));
        }
        try {
            return new PolicyFile(name, bytes, DocumentText.read(bytes), TextPlaces.of(bytes));
        } catch (TextRefused e) {
            String field = e.field().isEmpty() ? "" : e.field() + ": ";
            throw new Flawed(
                    List.of(line(name, new Spot(e.line(), e.column()), field + e.reason())));
        }
    }

    /** A flaw with its place in this file. */
    String line(FieldError flaw) {
        Spot spot =
                flaw.line() == null
                        ? places.of(flaw.field())
                        : places.within(
                                flaw.field(),
                                flaw.line(),
                                Objects.requireNonNullElse(flaw.column(), 1));
        return line(name, spot, flaw.field() + ": " + flaw.reason());
    }

    /** A finding of the analysis with its place in this file. */
    String line(Note note) {
        return line(name, places.of(path(note)), note.words());
    }

    private String path(Note note) {
        String row = note.name().replaceFirst("#.*", "");
        return Section.at(note.section())
                .map(section -> path(section, row))
                .map(path -> note.field() == null ? path : path + "." + note.field())
                .orElse("");
    }

    private String path(Section<?> section, String row) {
        List<? extends Named> rows = section.of(document);
        for (int i = 0; i < rows.size(); i++) {
            if (rows.get(i).name().equals(row)) {
                return "%s[%d]".formatted(section.name(), i);
            }
        }
        return section.name();
    }

    private static String line(String name, Spot spot, String words) {
        return spot.line() == 0
                ? "%s: %s".formatted(name, words)
                : "%s:%d:%d %s".formatted(name, spot.line(), spot.column(), words);
    }
}
