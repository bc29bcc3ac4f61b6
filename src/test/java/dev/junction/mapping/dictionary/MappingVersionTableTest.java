package dev.junction.mapping.dictionary;

import static org.assertj.core.api.Assertions.assertThat;

import dev.junction.TestDatabase;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class MappingVersionTableTest {

    private final MappingVersionTable table = new MappingVersionTable(TestDatabase.dataSource());
    private final Recipe recipe =
            new Recipe(
                    "out/crm/patient.registered",
                    List.of(
                            new Recipe.Text(
                                    "out/crm/patient.registered.jsonata", "{'no': data.id}")),
                    Map.of("sex", Map.of("F", "female")));

    @Test
    void keepsARecipeOnceAndGivesItBack() throws Exception {
        table.keep(List.of(recipe));
        table.keep(List.of(recipe));

        String source = table.source(recipe.version()).orElseThrow();

        assertThat(Recipe.of(recipe.name(), source)).isEqualTo(recipe);
        assertThat(table.source("never@kept")).isEmpty();
    }
}
