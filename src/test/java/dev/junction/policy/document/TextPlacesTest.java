package dev.junction.policy.document;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import dev.junction.policy.document.TextPlaces.Spot;
import org.junit.jupiter.api.Test;

class TextPlacesTest {

    private static final String TEXT =
            """
            # the policy of a small hospital
            rules:
              - name: a
                condition: data.x == 1
                actions:
                  - {action: deliver, endpoints: [ehr, erp]}
              - name: b
                condition: |
                  data.x == 1
                    && data.y == 2
              - name: c
                condition: "data.x == 'ü' && data.y"
              - name: d
                condition: >-
                  data.x == 1
                  && data.y == 2
            """;

    private final TextPlaces places = TextPlaces.of(TEXT.getBytes(UTF_8));

    @Test
    void aFieldStandsWhereItsValueBegins() {
        assertThat(places.of("rules[0].actions[0].endpoints[1]")).isEqualTo(new Spot(6, 44));
        assertThat(places.of("rules[1].name")).isEqualTo(new Spot(7, 11));
    }

    @Test
    void ofWhatIsNotThereTheNearestIsShown() {
        assertThat(places.of("rules[0].eventType")).isEqualTo(new Spot(3, 5));
        assertThat(places.of("rules[9].eventType")).isEqualTo(places.of("rules"));
        assertThat(places.of("")).isEqualTo(new Spot(2, 1));
    }

    @Test
    void aPlaceInAConditionIsAPlaceInTheFile() {
        assertThat(places.within("rules[0].condition", 1, 6)).isEqualTo(new Spot(4, 21));
        assertThat(places.within("rules[1].condition", 2, 6)).isEqualTo(new Spot(10, 12));
        assertThat(places.within("rules[2].condition", 1, 6)).isEqualTo(new Spot(12, 22));
    }

    @Test
    void whereLinesAreJoinedItIsTheBeginning() {
        assertThat(places.within("rules[3].condition", 1, 20)).isEqualTo(new Spot(14, 16));
    }

    @Test
    void jsonHasPlacesToo() {
        TextPlaces json = TextPlaces.of("{\"rules\": [\n  {\"name\": \"a\"}]}".getBytes(UTF_8));

        assertThat(json.of("rules[0].name")).isEqualTo(new Spot(2, 12));
    }

    @Test
    void whatCannotBeReadHasNoPlaces() {
        assertThat(TextPlaces.of("a: [".getBytes(UTF_8)).of("a")).isEqualTo(new Spot(0, 0));
        assertThat(TextPlaces.of("".getBytes(UTF_8)).within("a", 1, 1)).isEqualTo(new Spot(0, 0));
    }
}
