package dev.junction.demo.day;

import java.time.LocalDate;
import java.time.format.DateTimeFormatter;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** Somebody who never lived, the same in every demo. */
record Person(int number) {

    private static final List<String> FAMILIES =
            List.of(
                    "Quillfeather",
                    "Marrowby",
                    "Ashdown-Vale",
                    "Tindersley",
                    "Brackwater",
                    "Ollerenstone",
                    "Penhallow-Rye",
                    "Fernsworthy",
                    "Gossamer",
                    "Hazelbourne",
                    "Inkerford",
                    "Jessamyne",
                    "Kettlewick");
    private static final List<String> GIVEN =
            List.of(
                    "Ada", "Bruno", "Celeste", "Dario", "Edda", "Florian", "Greta", "Hugo", "Ilse",
                    "Jonas", "Kaja");

    /** Words for the templates. */
    Map<String, String> words() {
        LocalDate birth = LocalDate.of(1940 + number * 7 % 65, 1 + number % 12, 1 + number % 28);
        boolean female = number % 2 == 1;
        Map<String, String> words = new HashMap<>();
        words.put("mrn", "M-" + (1000 + number));
        words.put("family", FAMILIES.get(number % FAMILIES.size()));
        words.put("given", GIVEN.get(number % GIVEN.size()));
        words.put("birthDate", birth.toString());
        words.put("birth", birth.format(DateTimeFormatter.BASIC_ISO_DATE));
        words.put("sex", female ? "F" : "M");
        words.put("gender", female ? "female" : "male");
        words.put("member", "MB-" + (55_000 + number));
        words.put("phone", "207555%04d".formatted(number));
        return words;
    }
}
