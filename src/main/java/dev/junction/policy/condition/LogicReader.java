package dev.junction.policy.condition;

import dev.cel.common.CelAbstractSyntaxTree;
import dev.cel.common.ast.CelConstant;
import dev.cel.common.ast.CelExpr;
import dev.cel.common.ast.CelExpr.CelCall;
import dev.cel.common.ast.CelExpr.ExprKind.Kind;
import dev.junction.policy.condition.Logic.Look;
import dev.junction.policy.condition.Logic.Op;
import java.time.Instant;
import java.time.format.DateTimeParseException;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Reads a checked expression as {@link Logic}. */
final class LogicReader {

    private static final Set<String> VARIABLES =
            Set.of("event", "data", "partner", "facility", "limit", "ref", "added", "history");
    private static final Map<String, Op> OPS =
            Map.of(
                    "_==_", Op.EQUAL,
                    "_!=_", Op.EQUAL,
                    "_<_", Op.BELOW,
                    "_<=_", Op.UP_TO,
                    "_>_", Op.ABOVE,
                    "_>=_", Op.FROM);
    private static final Map<String, Look> LOOKS =
            Map.of(
                    "matches", Look.MATCHES,
                    "startsWith", Look.STARTS,
                    "endsWith", Look.ENDS,
                    "contains", Look.CONTAINS);

    private final CelAbstractSyntaxTree tree;
    private final Set<String> variables;

    private LogicReader(CelAbstractSyntaxTree tree, Set<String> variables) {
        this.tree = tree;
        this.variables = variables;
    }

    static Logic of(CelAbstractSyntaxTree tree) {
        return new LogicReader(tree, VARIABLES).read(tree.getExpr());
    }

    private Logic read(CelExpr given) {
        CelExpr expression = written(given);
        List<String> path = path(expression);
        if (path != null) {
            return new Logic.Compared(path, kind(expression), Op.EQUAL, true);
        }
        return switch (expression.getKind()) {
            case CONSTANT ->
                    expression.constant().getKind() == CelConstant.Kind.BOOLEAN_VALUE
                            ? new Logic.Always(expression.constant().booleanValue())
                            : other(expression);
            case SELECT -> present(expression, expression);
            case CALL -> call(expression, expression.call());
            default -> other(expression);
        };
    }

    /** A macro as its author wrote it. */
    private CelExpr written(CelExpr expression) {
        return tree.getSource().getMacroCalls().getOrDefault(expression.id(), expression);
    }

    private Logic present(CelExpr select, CelExpr whole) {
        if (select.getKind() != Kind.SELECT) {
            return other(whole);
        }
        CelExpr above = select.select().operand();
        boolean root = above.getKind() == Kind.IDENT && variables.contains(above.ident().name());
        List<String> operand = root ? List.of(above.ident().name()) : path(above);
        if (operand == null) {
            return other(whole);
        }
        List<String> path = new ArrayList<>(operand);
        path.add(select.select().field());
        return new Logic.Present(path);
    }

    private Logic call(CelExpr whole, CelCall call) {
        List<CelExpr> args = call.args();
        return switch (call.function()) {
            case "_&&_" -> new Logic.All(args.stream().map(this::read).toList());
            case "_||_" -> new Logic.Any(args.stream().map(this::read).toList());
            case "!_" -> new Logic.Not(read(args.getFirst()));
            case "has" -> present(args.getFirst(), whole);
            case "_!=_" -> {
                Logic same = compared(whole, Op.EQUAL, args);
                yield same instanceof Logic.Other ? same : new Logic.Not(same);
            }
            case "_==_", "_<_", "_<=_", "_>_", "_>=_" ->
                    compared(whole, OPS.getOrDefault(call.function(), Op.EQUAL), args);
            case "@in" -> in(whole, args);
            case "matches", "startsWith", "endsWith", "contains" -> looks(whole, call);
            case "exists", "all" -> each(whole, call);
            default -> other(whole);
        };
    }

    private Logic compared(CelExpr whole, Op op, List<CelExpr> args) {
        Logic straight = compared(args.getFirst(), op, args.getLast());
        Logic found =
                straight == null
                        ? compared(args.getLast(), Logic.turned(op), args.getFirst())
                        : straight;
        return found == null ? other(whole) : found;
    }

    private @Nullable Logic compared(CelExpr field, Op op, CelExpr with) {
        List<String> path = measured(field);
        if (path == null || path.getFirst().equals("limit")) {
            return null;
        }
        List<String> other = path(with);
        if (other != null && other.size() == 2 && other.getFirst().equals("limit")) {
            return new Logic.Limited(path, kind(field), op, other.getLast());
        }
        Object value = literal(with);
        boolean ordered = op == Op.EQUAL || !(value instanceof String || value instanceof Boolean);
        return value == null || !ordered ? null : new Logic.Compared(path, kind(field), op, value);
    }

    /** A field, or the length of one. */
    private @Nullable List<String> measured(CelExpr expression) {
        if (expression.getKind() != Kind.CALL || !expression.call().function().equals("size")) {
            return path(expression);
        }
        CelExpr list =
                expression.call().target().orElseGet(() -> expression.call().args().getFirst());
        List<String> path = path(list);
        if (path == null || !isList(list)) {
            return null;
        }
        List<String> size = new ArrayList<>(path);
        size.add(Logic.SIZE);
        return size;
    }

    private boolean isList(CelExpr expression) {
        return tree.getType(expression.id()).map(Sort::of).filter(Sort::list).isPresent();
    }

    private Logic in(CelExpr whole, List<CelExpr> args) {
        List<String> field = path(args.getFirst());
        if (field != null && args.getLast().getKind() == Kind.LIST) {
            List<Object> values = new ArrayList<>();
            for (CelExpr element : args.getLast().list().elements()) {
                Object value = literal(element);
                if (value == null) {
                    return other(whole);
                }
                values.add(value);
            }
            return new Logic.OneOf(field, kind(args.getFirst()), values);
        }
        Object element = literal(args.getFirst());
        List<String> list = path(args.getLast());
        return element == null || list == null || !isList(args.getLast())
                ? other(whole)
                : new Logic.Has(list, element, text(whole));
    }

    private Logic looks(CelExpr whole, CelCall call) {
        List<CelExpr> args = new ArrayList<>();
        call.target().ifPresent(args::add);
        args.addAll(call.args());
        List<String> path = args.size() == 2 ? path(args.getFirst()) : null;
        Look look = LOOKS.get(call.function());
        return path != null && look != null && literal(args.getLast()) instanceof String form
                ? new Logic.Looks(path, look, form, text(whole))
                : other(whole);
    }

    private Logic each(CelExpr whole, CelCall call) {
        List<String> list = call.target().map(this::path).orElse(null);
        CelExpr name = call.args().getFirst();
        if (list == null || call.args().size() != 2 || name.getKind() != Kind.IDENT) {
            return other(whole);
        }
        Set<String> inside = new LinkedHashSet<>(variables);
        inside.add(name.ident().name());
        Logic body = new LogicReader(tree, inside).read(call.args().getLast());
        boolean some = call.function().equals("exists");
        return new Logic.Each(some, list, name.ident().name(), body, text(whole));
    }

    private @Nullable Object literal(CelExpr expression) {
        if (expression.getKind() == Kind.CALL
                && expression.call().function().equals("timestamp")
                && expression.call().args().size() == 1
                && literal(expression.call().args().getFirst()) instanceof String text) {
            return time(text);
        }
        if (expression.getKind() != Kind.CONSTANT) {
            return null;
        }
        CelConstant constant = expression.constant();
        return switch (constant.getKind()) {
            case STRING_VALUE -> constant.stringValue();
            case INT64_VALUE -> constant.int64Value();
            case DOUBLE_VALUE -> constant.doubleValue();
            case BOOLEAN_VALUE -> constant.booleanValue();
            default -> null;
        };
    }

    private static @Nullable Instant time(String text) {
        try {
            return Instant.parse(text);
        } catch (DateTimeParseException e) {
            return null;
        }
    }

    private @Nullable List<String> path(CelExpr expression) {
        Deque<String> steps = new ArrayDeque<>();
        CelExpr here = expression;
        while (true) {
            switch (here.getKind()) {
                case IDENT -> {
                    steps.addFirst(here.ident().name());
                    boolean known = variables.contains(here.ident().name());
                    boolean whole = VARIABLES.contains(here.ident().name());
                    boolean whither = steps.size() > 1 || !whole || isHistory(here);
                    return known && whither ? List.copyOf(steps) : null;
                }
                case SELECT -> {
                    if (here.select().testOnly()) {
                        return null;
                    }
                    steps.addFirst(here.select().field());
                    here = here.select().operand();
                }
                case CALL -> {
                    if (!here.call().function().equals("_[_]")
                            || !(literal(here.call().args().getLast()) instanceof String key)) {
                        return null;
                    }
                    steps.addFirst(key);
                    here = here.call().args().getFirst();
                }
                default -> {
                    return null;
                }
            }
        }
    }

    private static boolean isHistory(CelExpr identifier) {
        return identifier.ident().name().equals("history");
    }

    private Logic.Kind kind(CelExpr expression) {
        Optional<Sort> sort = tree.getType(expression.id()).map(Sort::of);
        return sort.filter(known -> !known.list())
                .map(known -> kind(known.kind()))
                .orElse(Logic.Kind.ANY);
    }

    private static Logic.Kind kind(Sort.Kind kind) {
        return switch (kind) {
            case TEXT -> Logic.Kind.TEXT;
            case WHOLE -> Logic.Kind.WHOLE;
            case DECIMAL -> Logic.Kind.DECIMAL;
            case TRUTH -> Logic.Kind.TRUTH;
            case TIME -> Logic.Kind.TIME;
            case ANY, OTHER -> Logic.Kind.ANY;
        };
    }

    private Logic other(CelExpr expression) {
        Set<List<String>> paths = new LinkedHashSet<>();
        List<Object> literals = new ArrayList<>();
        gather(expression, paths, literals);
        return new Logic.Other(text(expression), paths, literals);
    }

    private void gather(CelExpr given, Set<List<String>> paths, List<Object> literals) {
        CelExpr expression = written(given);
        List<String> path = path(expression);
        if (path != null) {
            paths.add(path);
            return;
        }
        Object literal = literal(expression);
        if (literal != null) {
            literals.add(literal);
            return;
        }
        switch (expression.getKind()) {
            case SELECT -> gather(expression.select().operand(), paths, literals);
            case CALL -> {
                expression.call().target().ifPresent(target -> gather(target, paths, literals));
                expression.call().args().forEach(arg -> gather(arg, paths, literals));
            }
            case LIST -> expression.list().elements().forEach(one -> gather(one, paths, literals));
            default -> {}
        }
    }

    /** Equal for expressions that say the same, and readable enough to be told apart. */
    private String text(CelExpr expression) {
        StringBuilder text = new StringBuilder();
        write(expression, text);
        return text.toString();
    }

    private void write(CelExpr given, StringBuilder text) {
        CelExpr expression = written(given);
        switch (expression.getKind()) {
            case CONSTANT ->
                    text.append(expression.constant().getKind())
                            .append(' ')
                            .append(expression.constant());
            case IDENT -> text.append(expression.ident().name());
            case SELECT -> {
                text.append(expression.select().testOnly() ? "has " : "");
                write(expression.select().operand(), text);
                text.append('.').append(expression.select().field());
            }
            case CALL -> {
                text.append(expression.call().function()).append('(');
                expression.call().target().ifPresent(target -> write(target, text));
                expression.call().args().forEach(arg -> write(arg, text.append(", ")));
                text.append(')');
            }
            case LIST -> {
                text.append('[');
                expression.list().elements().forEach(one -> write(one, text.append(", ")));
                text.append(']');
            }
            default -> text.append(expression.getKind()).append('@').append(expression.id());
        }
    }
}
