package dev.junction.mapping.codec;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.junction.mapping.CodecException;
import java.nio.charset.Charset;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class CsvCodecTest {

    private final CsvCodec codec = new CsvCodec();

    private Object read(String text) throws CodecException {
        return codec.decode(text.getBytes(UTF_8), UTF_8);
    }

    private CodecException refusal(String text, Charset charset) {
        return catchThrowableOfType(
                CodecException.class, () -> codec.decode(text.getBytes(charset), UTF_8));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "\uFEFFid,name\r\n1,\"Roe, \"\"Jane\"\"\"\r\n\r\n2,\r\n",
                "id;name\n1;\"Roe, \"\"Jane\"\"\"\n2;",
                "id\tname\n1\t\"Roe, \"\"Jane\"\"\"\n2\t\n"
            })
    void readsRowsByTheirHeader(String text) throws CodecException {
        assertThat(read(text))
                .isEqualTo(
                        List.of(
                                Map.of("id", "1", "name", "Roe, \"Jane\""),
                                Map.of("id", "2", "name", "")));
    }

    @Test
    void namesTheLineThatDoesNotFit() {
        assertThat(refusal("id,name\n1,Jane\n2,Jane,Roe\n", UTF_8))
                .hasMessage("has 3 values, the header has 2")
                .extracting(CodecException::where)
                .isEqualTo("line 3");
        assertThat(refusal("id,id\n1,2", UTF_8)).hasMessage("two columns have the same name");
        assertThat(refusal("", UTF_8)).hasMessage("the header row is missing");
        assertThat(refusal("id\n\"1\"x\n", UTF_8))
                .hasMessage("a quoted value does not end as it should");
        assertThat(refusal("id\n\u00E4", ISO_8859_1))
                .hasMessage("is not in the character set UTF-8");
    }

    @Test
    void writesTheColumnsOfAllRows() throws CodecException {
        Map<String, Object> first = new LinkedHashMap<>();
        first.put("id", 1);
        first.put("name", "Roe, Jane");

        assertThat(new String(codec.encode(List.of(first, Map.of("id", 2, "ok", true))), UTF_8))
                .isEqualTo("id,name,ok\r\n1,\"Roe, Jane\",\r\n2,,true\r\n");
    }

    @Property(tries = 200)
    void whatIsWrittenIsReadAgain(@ForAll("tables") List<Map<String, Object>> table)
            throws CodecException {
        assertThat(codec.decode(codec.encode(table), UTF_8)).isEqualTo(table);
    }

    @Provide
    Arbitrary<List<Map<String, Object>>> tables() {
        Arbitrary<String> cell =
                Arbitraries.strings()
                        .withChars('a', ',', '"', '\n', ';', '\u00E4', ' ')
                        .ofMinLength(1)
                        .ofMaxLength(6);
        return cell.list()
                .ofSize(3)
                .list()
                .ofMinSize(1)
                .ofMaxSize(5)
                .map(
                        rows -> {
                            List<Map<String, Object>> table = new ArrayList<>();
                            for (List<String> row : rows) {
                                Map<String, Object> made = new LinkedHashMap<>();
                                made.put("one", row.get(0));
                                made.put("two", row.get(1));
                                made.put("three", row.get(2));
                                table.add(made);
                            }
                            return table;
                        });
    }
}
