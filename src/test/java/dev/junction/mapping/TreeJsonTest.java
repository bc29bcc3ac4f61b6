package dev.junction.mapping;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.SerializationFeature;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.io.IOException;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import org.junit.jupiter.api.Test;

class TreeJsonTest {

    private static final JsonMapper MAPPER = new JsonMapper();
    private static final JsonMapper SORTED =
            JsonMapper.builder().enable(SerializationFeature.ORDER_MAP_ENTRIES_BY_KEYS).build();

    @Property(tries = 300)
    void writesWhatTheMapperWrites(@ForAll("trees") Map<String, Object> tree) throws IOException {
        assertThat(TreeJson.bytes(tree)).isEqualTo(MAPPER.writeValueAsBytes(tree));
        assertThat(TreeJson.sorted(tree)).isEqualTo(SORTED.writeValueAsBytes(tree));
        assertThat(TreeNodes.of(tree)).isEqualTo(MAPPER.<JsonNode>valueToTree(tree));
    }

    @Provide
    Arbitrary<Map<String, Object>> trees() {
        Arbitrary<Object> leaf =
                Arbitraries.oneOf(
                                Arbitraries.strings().ofMaxLength(20).map(Object.class::cast),
                                Arbitraries.integers().map(Object.class::cast),
                                Arbitraries.longs().map(Object.class::cast),
                                Arbitraries.doubles().map(Object.class::cast),
                                Arbitraries.bigDecimals().map(Object.class::cast),
                                Arbitraries.of(true, false).map(Object.class::cast))
                        .injectNull(0.1);
        return map(
                Arbitraries.lazyOf(
                        () -> leaf,
                        () -> leaf,
                        () -> leaf,
                        () -> map(leaf).map(Object.class::cast),
                        () -> leaf.list().ofMaxSize(4).map(Object.class::cast),
                        () -> map(leaf).list().ofMaxSize(3).map(Object.class::cast)));
    }

    private static Arbitrary<Map<String, Object>> map(Arbitrary<Object> value) {
        return Arbitraries.maps(Arbitraries.strings().ofMaxLength(8), value)
                .ofMaxSize(6)
                .map(LinkedHashMap::new);
    }

    @Test
    void writesWhatIsNoPlainTreeAsTheMapperDoes() throws IOException {
        Map<String, Object> tree = new LinkedHashMap<>();
        tree.put("pair", new String[] {"b", "a"});
        tree.put("large", new BigInteger("123456789012345678901234567890"));
        tree.put("kind", List.of(Map.of("z", BigDecimal.TEN, "a", Kind.SOME)));
        tree.put("in an array", new Object[] {new LinkedHashMap<>(Map.of("y", 1, "x", 2))});

        assertThat(TreeJson.bytes(tree)).isEqualTo(MAPPER.writeValueAsBytes(tree));
        assertThat(TreeJson.sorted(tree)).isEqualTo(SORTED.writeValueAsBytes(tree));
    }

    private enum Kind {
        SOME
    }

    @Test
    void sortsAtEveryDepthButNoList() throws IOException {
        Map<String, Object> inner = new LinkedHashMap<>();
        inner.put("b", 1);
        inner.put("a", Arrays.asList("2", null, "1"));
        Map<String, Object> tree = new LinkedHashMap<>();
        tree.put("z", inner);
        tree.put("y", true);

        assertThat(new String(TreeJson.sorted(tree), StandardCharsets.UTF_8))
                .isEqualTo("{\"y\":true,\"z\":{\"a\":[\"2\",null,\"1\"],\"b\":1}}");
    }

    @Test
    void saysThatATreeIsTooDeepInsteadOfOverflowing() {
        List<Object> deep = new ArrayList<>();
        for (int i = 0; i < 100_000; i++) {
            deep = new ArrayList<>(List.of(deep));
        }
        Map<String, Object> tree = Map.of("deep", deep);

        assertThatThrownBy(() -> TreeJson.bytes(tree)).isInstanceOf(IOException.class);
        assertThatThrownBy(() -> TreeNodes.of(tree)).isInstanceOf(IllegalArgumentException.class);
    }
}
