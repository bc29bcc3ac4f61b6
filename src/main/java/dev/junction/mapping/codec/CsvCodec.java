package dev.junction.mapping.codec;

import dev.junction.mapping.Codec;
import dev.junction.mapping.CodecException;
import java.io.IOException;
import java.io.StringReader;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.LongSupplier;
import java.util.stream.IntStream;
import org.apache.commons.csv.CSVFormat;
import org.apache.commons.csv.CSVPrinter;
import org.apache.commons.csv.CSVRecord;

/**
 * CSV (RFC 4180) with a header row: a list of objects. A header without commas may be cut by
 * semicolons or tabs.
 */
public final class CsvCodec implements Codec {

    private static final CSVFormat FORMAT =
            CSVFormat.RFC4180.builder().setIgnoreEmptyLines(true).get();

    @Override
    public Object decode(byte[] body, Charset charset) throws CodecException {
        String text = text(body, charset);
        CSVFormat format = FORMAT.builder().setDelimiter(delimiter(text)).get();
        try (var parser = format.parse(new StringReader(text))) {
            return rows(parser.iterator(), parser::getCurrentLineNumber);
        } catch (IOException e) {
            throw new UncheckedIOException("Memory does not fail to be read", e);
        }
    }

    private static List<Object> rows(Iterator<CSVRecord> records, LongSupplier line)
            throws CodecException {
        try {
            if (!records.hasNext()) {
                throw new CodecException("line 1", "the header row is missing");
            }
            List<String> header = header(records.next());
            List<Object> rows = new ArrayList<>();
            while (records.hasNext()) {
                rows.add(row(header, records.next(), line.getAsLong()));
            }
            return rows;
        } catch (UncheckedIOException | IllegalStateException e) {
            throw new CodecException(
                    "line " + (line.getAsLong() + 1), "a quoted value does not end as it should");
        }
    }

    private static Map<String, Object> row(List<String> header, CSVRecord values, long line)
            throws CodecException {
        if (values.size() != header.size()) {
            throw new CodecException(
                    "line " + line,
                    "has %d values, the header has %d".formatted(values.size(), header.size()));
        }
        Map<String, Object> row = LinkedHashMap.newLinkedHashMap(header.size());
        for (int i = 0; i < header.size(); i++) {
            row.put(header.get(i), values.get(i));
        }
        return row;
    }

    private static List<String> header(CSVRecord first) throws CodecException {
        List<String> names =
                IntStream.range(0, first.size())
                        .mapToObj(
                                i ->
                                        first.get(i).isBlank()
                                                ? "column" + (i + 1)
                                                : first.get(i).strip())
                        .toList();
        if (Set.copyOf(names).size() < names.size()) {
            throw new CodecException("line 1", "two columns have the same name");
        }
        return names;
    }

    private static String text(byte[] body, Charset charset) throws CodecException {
        try {
            String text = charset.newDecoder().decode(ByteBuffer.wrap(body)).toString();
            return text.startsWith("\uFEFF") ? text.substring(1) : text;
        } catch (CharacterCodingException e) {
            throw new CodecException("body", "is not in the character set " + charset);
        }
    }

    private static char delimiter(String text) {
        String header = text.lines().findFirst().orElse("");
        if (header.indexOf(',') < 0) {
            return header.indexOf(';') >= 0 ? ';' : header.indexOf('\t') >= 0 ? '\t' : ',';
        }
        return ',';
    }

    @Override
    public byte[] encode(Object tree) throws CodecException {
        if (!(tree instanceof Collection<?> rows)) {
            throw new CodecException("/", "CSV is written from a list of objects");
        }
        Set<String> header = new LinkedHashSet<>();
        for (Object row : rows) {
            if (!(row instanceof Map<?, ?> values)) {
                throw new CodecException("/", "CSV is written from a list of objects");
            }
            values.keySet().forEach(name -> header.add(String.valueOf(name)));
        }
        StringBuilder text = new StringBuilder();
        try (CSVPrinter printer = new CSVPrinter(text, FORMAT)) {
            printer.printRecord(header);
            int number = 0;
            for (Object row : rows) {
                printer.printRecord(values((Map<?, ?>) row, header, ++number));
            }
        } catch (IOException e) {
            throw new UncheckedIOException("Memory does not fail to be written to", e);
        }
        return text.toString().getBytes(StandardCharsets.UTF_8);
    }

    private static List<String> values(Map<?, ?> row, Set<String> header, int number)
            throws CodecException {
        List<String> values = new ArrayList<>(header.size());
        for (String name : header) {
            Object value = row.get(name);
            values.add(value == null ? "" : XmlWriter.plain(value, "row " + number + ", " + name));
        }
        return values;
    }
}
