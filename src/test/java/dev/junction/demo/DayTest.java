package dev.junction.demo;

import static org.assertj.core.api.Assertions.assertThat;

import dev.junction.demo.day.Day;
import dev.junction.demo.day.Post;
import dev.junction.demo.day.Samples;
import java.nio.charset.StandardCharsets;
import java.time.ZonedDateTime;
import java.util.List;
import java.util.Objects;
import org.junit.jupiter.api.Test;

class DayTest {

    private final List<Post> day =
            new Day(new Samples()).of(ZonedDateTime.parse("2026-03-02T09:30:00+01:00"));

    @Test
    void isAboutTwoHundredMessagesFromEverybody() {
        assertThat(day).hasSizeBetween(180, 220);
        assertThat(day)
                .extracting(Post::source)
                .contains("ehr", "ehr-fhir", "portal", "erp", "hr", "pharmacy");
    }

    @Test
    void fillsEveryTemplate() {
        assertThat(day)
                .allSatisfy(
                        post ->
                                assertThat(new String(post.body(), StandardCharsets.UTF_8))
                                        .doesNotContain("${"));
    }

    @Test
    void numbersItsPosts() {
        assertThat(day.stream().map(Post::controlId).filter(Objects::nonNull))
                .doesNotHaveDuplicates();
    }
}
