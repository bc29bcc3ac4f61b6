package dev.junction.access;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import org.junit.jupiter.api.Test;

class AuditRowTest {

    private static final Instant AT = Instant.parse("2026-01-01T00:00:00.123456Z");

    private final AuditRow first =
            AuditRow.BEFORE_ALL.next(AT, "admin", "key.create", "portal", "OK", "{}");
    private final AuditRow second =
            first.next(AT, "admin", "key.delete", "portal", "OK", "{\"a\":1}");

    @Test
    void eachFollowsTheOneBefore() {
        assertThat(first.follows(AuditRow.BEFORE_ALL)).isTrue();
        assertThat(second.follows(first)).isTrue();
    }

    @Test
    void aMissingRowShows() {
        assertThat(second.follows(AuditRow.BEFORE_ALL)).isFalse();
    }

    @Test
    void aChangedFieldShows() {
        AuditRow changed =
                new AuditRow(
                        second.seq(),
                        second.at(),
                        "somebody else",
                        second.action(),
                        second.subject(),
                        second.outcome(),
                        second.detail(),
                        second.prev(),
                        second.hash());

        assertThat(changed.follows(first)).isFalse();
    }

    @Test
    void textMovedBetweenFieldsShows() {
        AuditRow moved =
                new AuditRow(
                        first.seq(),
                        AT,
                        "adm",
                        "inkey.create",
                        "portal",
                        "OK",
                        "{}",
                        first.prev(),
                        first.hash());

        assertThat(moved.follows(AuditRow.BEFORE_ALL)).isFalse();
    }
}
