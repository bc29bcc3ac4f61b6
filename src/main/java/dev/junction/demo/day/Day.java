package dev.junction.demo.day;

import jakarta.enterprise.context.ApplicationScoped;
import java.nio.charset.StandardCharsets;
import java.time.ZoneOffset;
import java.time.ZonedDateTime;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.IntFunction;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/** The messages of one day, of each source in the order it sends them. */
@ApplicationScoped
public class Day {

    private static final DateTimeFormatter HL7 = DateTimeFormatter.ofPattern("yyyyMMddHHmmssZ");
    private static final DateTimeFormatter RUN = DateTimeFormatter.ofPattern("MMddHHmmss");

    private final Samples samples;

    public Day(Samples samples) {
        this.samples = samples;
    }

    /** The day of {@code now}; control ids are its own, so a day may be lived again. */
    public List<Post> of(ZonedDateTime now) {
        var today = new Today(samples, now);
        return Stream.of(
                        today.wards(),
                        today.records(),
                        today.authorizations(),
                        today.purchasing(),
                        today.payables(),
                        today.people(),
                        new Mishaps(samples, today).all())
                .flatMap(List::stream)
                .toList();
    }

    /** One day's clock and numbers. */
    static final class Today {

        private final Samples samples;
        private final ZonedDateTime morning;
        private final String run;
        private int control;

        Today(Samples samples, ZonedDateTime now) {
            this.samples = samples;
            this.morning =
                    now.withZoneSameInstant(ZoneOffset.UTC).withHour(6).withMinute(0).withNano(0);
            this.run = now.format(RUN);
        }

        List<Post> wards() {
            List<Post> posts = new ArrayList<>();
            posts.addAll(each(1, 24, n -> hl7("adt-a04.hl7", n)));
            posts.addAll(each(1, 20, n -> hl7("adt-a01.hl7", n)));
            posts.addAll(each(1, 16, n -> hl7("adt-a08.hl7", n)));
            posts.addAll(each(1, 18, n -> hl7("siu-s12.hl7", n)));
            posts.addAll(each(3, 12, n -> hl7("ref-i12.hl7", n)));
            posts.addAll(each(1, 12, n -> hl7("adt-a03.hl7", n)));
            posts.addAll(each(21, 23, n -> hl7("adt-a40.hl7", n)));
            return posts;
        }

        List<Post> records() {
            return each(25, 34, n -> samples.fhir("ehr-fhir", "patient.json", words(n)));
        }

        List<Post> authorizations() {
            return each(1, 14, n -> samples.fhir("ehr-fhir", "authorization.json", words(n)));
        }

        List<Post> purchasing() {
            List<Post> posts = new ArrayList<>();
            posts.addAll(each(1, 24, n -> json("portal", "requisition.json", n)));
            posts.addAll(each(1, 5, n -> json("portal", "supplier.json", n)));
            return posts;
        }

        List<Post> payables() {
            return each(
                    1,
                    18,
                    n -> samples.http("erp", "invoice.xml", "application/xml", nextId(), words(n)));
        }

        List<Post> people() {
            List<Post> posts = new ArrayList<>(each(8, 17, n -> json("hr", "worker.json", n)));
            posts.add(samples.http("hr", "roster.csv", "text/csv", nextId(), words(1)));
            return posts;
        }

        Post hl7(String template, int number) {
            return samples.hl7("ehr", template, words(number));
        }

        Post json(String source, String template, int number) {
            return samples.http(source, template, "application/json", nextId(), words(number));
        }

        /** A person's words and the day's, with figures that differ from one to the next. */
        Map<String, String> words(int number) {
            Map<String, String> words = new HashMap<>(new Person(number).words());
            ZonedDateTime at = morning.plusMinutes(number * 17L);
            int price = List.of(38, 145, 620, 2_450, 8_800).get(number % 5);
            words.put("control", nextId());
            words.put("run", run);
            words.put("number", "%04d".formatted(number));
            words.put("time", at.format(HL7));
            words.put("later", at.plusHours(5).format(HL7));
            words.put("instant", at.toInstant().toString());
            words.put("day", at.toLocalDate().toString());
            words.put("soon", at.toLocalDate().plusDays(14).toString());
            words.put("class", number % 4 == 0 ? "E" : number % 3 == 0 ? "O" : "I");
            words.put("urgency", number % 5 == 0 ? "S^Stat" : "R^Routine");
            words.put("level", number % 6 == 0 ? "U" : "E");
            words.put("price", String.valueOf(price));
            words.put("total", String.valueOf(price * 2));
            words.put("tax", "%.2f".formatted(price * 2 * 0.19));
            words.put("gross", "%.2f".formatted(price * 2 * 1.19));
            words.put("costCentre", number == 7 ? "CC-000" : "CC-4" + (10 + number % 5));
            words.put("emergency", String.valueOf(number == 11));
            words.put("worker", "E-%d".formatted(4_000 + number));
            words.put("event", number % 4 == 0 ? "change" : number == 15 ? "termination" : "hire");
            return words;
        }

        String nextId() {
            return run + "-" + ++control;
        }

        private static List<Post> each(int from, int to, IntFunction<Post> make) {
            return IntStream.rangeClosed(from, to).mapToObj(make).toList();
        }
    }

    static byte[] bytes(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }
}
