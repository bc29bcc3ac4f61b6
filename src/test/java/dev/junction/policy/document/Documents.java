package dev.junction.policy.document;

import dev.junction.event.Priority;
import java.math.BigDecimal;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;

/** Documents of all kinds. */
final class Documents {

    private Documents() {}

    static Arbitrary<Document> any() {
        return Combinators.combine(
                        text(),
                        few(facility()),
                        few(calendar()),
                        few(threshold()),
                        few(chain()),
                        few(code()),
                        few(codeTable()),
                        few(rules()))
                .flatAs(
                        (words, facilities, calendars, thresholds, chains, codes, tables, rules) ->
                                Combinators.combine(
                                                few(owner()), few(table()), few(localOverride()))
                                        .as(
                                                (owners, decisions, overrides) ->
                                                        new Document(
                                                                words,
                                                                facilities,
                                                                calendars,
                                                                thresholds,
                                                                chains,
                                                                codes,
                                                                tables,
                                                                owners,
                                                                rules,
                                                                decisions,
                                                                overrides)));
    }

    /** Words, lines, numbers in disguise, and whatever else there is. */
    static Arbitrary<String> text() {
        return Arbitraries.oneOf(
                Arbitraries.just(""),
                Arbitraries.of(
                        "true",
                        "Yes",
                        "null",
                        "~",
                        "123",
                        "1e5",
                        "0x1F",
                        "012",
                        "2026-01-01",
                        "-",
                        "- a",
                        "#",
                        "a # b",
                        "a: b",
                        "a:",
                        "'",
                        "\"",
                        "it's \"so\"",
                        "---",
                        "...",
                        "[a, b]",
                        "{a: b}",
                        "*",
                        "&a",
                        "!b",
                        "%",
                        "@",
                        "`",
                        "|",
                        ">",
                        " a",
                        "a ",
                        "data.total <= limit['pr-manager'] && data.kind == \"x\"",
                        "a\nb",
                        "a\n\nb\n",
                        "a\n",
                        "\na",
                        "a \nb",
                        "# no remark\nb",
                        "a\n# no remark",
                        " a\nb",
                        "a\r\nb",
                        "a\tb",
                        "\t",
                        "\u0085",
                        "\u2028",
                        "\uFEFF",
                        "\uD83D\uDE00",
                        "\u0007",
                        "1_000",
                        "12:30",
                        ".inf",
                        "<<",
                        "=",
                        "?",
                        "? a",
                        "a  b",
                        "?a",
                        ":",
                        ",",
                        "a, b"),
                Arbitraries.of("a", "bc", "words", "it:", "#one", "- dash", "' ", "x\ny")
                        .list()
                        .ofMinSize(5)
                        .ofMaxSize(60)
                        .map(words -> String.join(" ", words)),
                Arbitraries.strings()
                        .all()
                        .excludeChars('\0')
                        .ofMaxLength(30)
                        .filter(text -> text.chars().noneMatch(c -> c >= 0xD800 && c < 0xE000)),
                Arbitraries.strings().withChars(" \n#-:ab'\"|>\\").ofMaxLength(24));
    }

    private static Arbitrary<String> some() {
        return text().filter(text -> !text.isEmpty());
    }

    private static Arbitrary<String> name() {
        return text().filter(text -> text.length() <= 60);
    }

    private static Arbitrary<String> maybe() {
        return some().injectNull(0.4);
    }

    private static <T> Arbitrary<List<T>> few(Arbitrary<T> one) {
        return one.list().ofMaxSize(2);
    }

    private static Arbitrary<BigDecimal> number() {
        return Arbitraries.bigDecimals()
                .between(new BigDecimal(-1_000_000_000), new BigDecimal(1_000_000_000))
                .ofScale(9)
                .map(number -> number.stripTrailingZeros())
                .flatMap(
                        number ->
                                Arbitraries.of(
                                        number, number.scale() < 2 ? number.setScale(2) : number));
    }

    private static Arbitrary<List<Allowance>> allow() {
        return Arbitraries.of(Allowance.class).list().ofMaxSize(2);
    }

    private static Arbitrary<Facility> facility() {
        return Combinators.combine(text(), text(), maybe(), maybe()).as(Facility::new);
    }

    private static Arbitrary<BusinessCalendar> calendar() {
        return Combinators.combine(text(), text(), maybe(), few(text()), allow())
                .as(
                        (name, words, zone, hours, allow) ->
                                new BusinessCalendar(
                                        name,
                                        words,
                                        zone,
                                        hours,
                                        List.of(LocalDate.of(2026, 12, 25)),
                                        allow));
    }

    private static Arbitrary<Threshold> threshold() {
        return Combinators.combine(text(), text(), number().injectNull(0.2), maybe(), allow())
                .as(Threshold::new);
    }

    private static Arbitrary<ApprovalChain> chain() {
        var band =
                Combinators.combine(number().injectNull(0.3), maybe(), few(text()))
                        .as(ApprovalChain.Band::new);
        return Combinators.combine(text(), text(), few(band), maybe(), allow())
                .as(ApprovalChain::new);
    }

    private static Arbitrary<ExceptionCode> code() {
        return Combinators.combine(
                        text(), text(), text(), maybe(), maybe(), Arbitraries.of(true, false))
                .as(ExceptionCode::new);
    }

    private static Arbitrary<Object> value() {
        Arbitrary<Object> plain =
                Arbitraries.oneOf(
                        text().map(text -> (Object) text),
                        Arbitraries.integers().map(number -> (Object) number),
                        Arbitraries.longs().greaterOrEqual(1L << 40).map(number -> (Object) number),
                        Arbitraries.doubles()
                                .between(-1e20, 1e20)
                                .map(number -> (Object) (number == 0 ? 0.5 : number)),
                        Arbitraries.of(true, false).map(flag -> (Object) flag));
        return Arbitraries.oneOf(
                plain,
                few(plain).map(list -> (Object) list),
                Arbitraries.maps(name(), plain).ofMaxSize(3).map(fields -> (Object) fields));
    }

    private static Arbitrary<Map<String, Object>> values() {
        return Arbitraries.maps(name(), value()).ofMaxSize(4);
    }

    private static Arbitrary<CodeTable> codeTable() {
        return Combinators.combine(text(), text(), values()).as(CodeTable::new);
    }

    private static Arbitrary<Ownership> owner() {
        return Combinators.combine(
                        text(),
                        text(),
                        text(),
                        few(text()),
                        few(text()),
                        Arbitraries.of(Ownership.Otherwise.class),
                        maybe())
                .as(Ownership::new);
    }

    private static Arbitrary<Action> action() {
        var item =
                Combinators.combine(
                                maybe(),
                                text(),
                                text(),
                                Arbitraries.integers().injectNull(0.5),
                                maybe(),
                                Arbitraries.of(Priority.class).injectNull(0.5),
                                maybe())
                        .as(
                                (queue, code, title, minutes, due, priority, chain) ->
                                        (Action)
                                                new Action.OpenItem(
                                                        queue, code, title, minutes, due, due,
                                                        chain, priority, chain, queue));
        return Arbitraries.oneOf(
                few(text()).map(Action.Deliver::new),
                few(text()).map(Action.DeliverFirst::new),
                item,
                Combinators.combine(text(), maybe()).as(Action.Hold::new),
                text().map(Action.Refuse::new),
                Combinators.combine(text(), values()).as(Action.Emit::new),
                Arbitraries.maps(name(), text()).ofMaxSize(3).map(Action.Enrich::new),
                few(text()).map(Action.Tag::new));
    }

    private static Arbitrary<Rule> rules() {
        return Combinators.combine(
                        text(),
                        text(),
                        text(),
                        Arbitraries.of(0, 100, -5),
                        Arbitraries.of(Instant.parse("2026-01-01T00:00:00.5Z")).injectNull(0.5),
                        Arbitraries.of(true, false),
                        allow(),
                        few(action()))
                .as(
                        (name, words, condition, rank, from, flag, allow, actions) ->
                                Rule.of(
                                        name, words, name, condition, rank, name, from, null, flag,
                                        !flag, allow, actions));
    }

    private static Arbitrary<DecisionTable> table() {
        var column =
                Combinators.combine(
                                text(), text(), Arbitraries.of(DecisionTable.Kind.class), maybe())
                        .as(DecisionTable.Column::new);
        var row =
                Combinators.combine(text(), few(text()), few(action())).as(DecisionTable.Row::new);
        return Combinators.combine(
                        text(),
                        text(),
                        Arbitraries.of(0, 100),
                        Arbitraries.of(DecisionTable.Hit.class),
                        Arbitraries.of(true, false),
                        allow(),
                        few(column),
                        few(row))
                .as(
                        (name, words, rank, hit, flag, allow, columns, rows) ->
                                DecisionTable.of(
                                        name, words, name, null, words, rank, hit, flag, !flag,
                                        allow, columns, rows));
    }

    private static Arbitrary<LocalOverride> localOverride() {
        return Combinators.combine(
                        text(),
                        text(),
                        maybe(),
                        Arbitraries.of(Allowance.class).injectNull(0.2),
                        text(),
                        Arbitraries.of(true, false))
                .as(
                        (name, words, place, kind, value, locked) ->
                                new LocalOverride(
                                        name, words, place, null, kind, name, value, locked));
    }
}
