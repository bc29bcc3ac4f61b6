package dev.junction.policy.life;

import dev.junction.access.Problem;
import dev.junction.access.Problem.FieldError;
import dev.junction.access.ProblemException;
import dev.junction.policy.document.Document;
import dev.junction.policy.document.DocumentText;
import dev.junction.policy.document.Named;
import dev.junction.policy.document.Section;
import dev.junction.policy.document.TextRefused;
import java.util.List;

/** Reads what callers send, or tells them where it is wrong. */
final class Texts {

    private Texts() {}

    static Document document(byte[] text) {
        try {
            return DocumentText.read(text);
        } catch (TextRefused e) {
            throw refused(e);
        }
    }

    static <T extends Named> T row(Section<T> section, byte[] text) {
        try {
            return DocumentText.readRow(section, text);
        } catch (TextRefused e) {
            throw refused(e);
        }
    }

    private static ProblemException refused(TextRefused e) {
        FieldError error =
                new FieldError(
                        e.field(),
                        e.line() == 0 ? null : e.line(),
                        e.column() == 0 ? null : e.column(),
                        e.reason());
        return new ProblemException(Problem.unprocessable(List.of(error)));
    }
}
