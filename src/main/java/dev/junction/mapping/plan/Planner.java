package dev.junction.mapping.plan;

import com.dashjoin.jsonata.Parser.Symbol;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** Makes a plan of what the parser read; doubts what has no short way. */
final class Planner {

    private final Function<String, @Nullable Object> words;
    private final List<Variable> variables = new ArrayList<>();
    private final List<String> given = new ArrayList<>();
    private Names names = new Names(null);

    Planner(Function<String, @Nullable Object> words) {
        this.words = words;
    }

    Plan plan(String expression) throws ReflectiveOperationException {
        Names outermost = names;
        Node root = node(Ast.of(expression));
        variables.forEach(Variable::resolve);
        return new Plan(root, outermost, given, words);
    }

    private Node node(Symbol symbol) throws ReflectiveOperationException {
        if (symbol.ancestor != null || symbol.seekingParent != null) {
            throw new Doubt("a parent");
        }
        Node node = kind(symbol);
        boolean isPath = node instanceof Path;
        node.then(
                filters(Ast.parts(symbol, "predicate"), null),
                Boolean.TRUE.equals(Ast.field(symbol, "keepArray")),
                isPath || symbol.group == null ? null : group(symbol.group));
        return node;
    }

    private Node kind(Symbol symbol) throws ReflectiveOperationException {
        return switch (Ast.type(symbol)) {
            case "path" -> path(symbol);
            case "name" -> new Leaves.Name(text(symbol, "value"));
            case "string", "number", "value", "regex" ->
                    new Leaves.Literal(Ast.field(symbol, "value"));
            case "variable" -> variable(text(symbol, "value"));
            case "binary" -> binary(symbol);
            case "unary" -> unary(symbol);
            case "condition" -> condition(symbol);
            case "block" -> block(symbol);
            case "bind" -> bind(symbol);
            case "function" -> call(symbol);
            case "lambda" -> lambda(symbol);
            default -> throw new Doubt(Ast.type(symbol));
        };
    }

    private Node variable(String name) {
        if (name.isEmpty()) {
            return new Leaves.Context();
        }
        if (!given.contains(name)) {
            given.add(name);
        }
        Variable variable = new Variable(name, names, given.indexOf(name));
        variables.add(variable);
        return variable;
    }

    private Node binary(Symbol symbol) throws ReflectiveOperationException {
        String operator = text(symbol, "value");
        Node left = node(Ast.part(symbol, "lhs"));
        Node right = node(Ast.part(symbol, "rhs"));
        return switch (operator) {
            case "&" -> new Branches.Concatenation(left, right);
            case "and", "or" -> new Branches.Junction(operator.equals("and"), left, right);
            default -> {
                Operation.Operator known = Operation.named(operator);
                if (known == null) {
                    throw new Doubt(operator);
                }
                yield new Operation(known, left, right);
            }
        };
    }

    private Node unary(Symbol symbol) throws ReflectiveOperationException {
        return switch (text(symbol, "value")) {
            case "-" -> new Branches.Negation(node(Ast.part(symbol, "expression")));
            case "[" -> items(symbol);
            case "{" -> new Branches.Members(group(symbol));
            default -> throw new Doubt("an operator");
        };
    }

    private Node items(Symbol symbol) throws ReflectiveOperationException {
        List<Symbol> parts = Ast.parts(symbol, "expressions");
        boolean[] nested = new boolean[parts.size()];
        for (int i = 0; i < nested.length; i++) {
            nested[i] = "[".equals(String.valueOf(Ast.field(parts.get(i), "value")));
        }
        return new Branches.Items(nodes(parts), nested, symbol.consarray);
    }

    private Node condition(Symbol symbol) throws ReflectiveOperationException {
        return new Branches.Condition(
                node(Ast.part(symbol, "condition")),
                node(Ast.part(symbol, "then")),
                Ast.field(symbol, "_else") == null ? null : node(Ast.part(symbol, "_else")));
    }

    private Node block(Symbol symbol) throws ReflectiveOperationException {
        Names outer = names;
        Names inner = new Names(outer);
        names = inner;
        Node[] parts = nodes(Ast.parts(symbol, "expressions"));
        names = outer;
        return new Branches.Block(parts, inner);
    }

    private Node bind(Symbol symbol) throws ReflectiveOperationException {
        int place = names.place(text(Ast.part(symbol, "lhs"), "value"));
        return new Branches.Bind(place, node(Ast.part(symbol, "rhs")));
    }

    private Call call(Symbol symbol) throws ReflectiveOperationException {
        return new Call(node(Ast.part(symbol, "procedure")), nodes(Ast.parts(symbol, "arguments")));
    }

    private Node lambda(Symbol symbol) throws ReflectiveOperationException {
        if (symbol.thunk) {
            return new Call.Last(call(Ast.part(symbol, "body")));
        }
        if (symbol.signature != null) {
            throw new Doubt("a signature");
        }
        Names outer = names;
        Names inner = new Names(outer);
        names = inner;
        List<Symbol> arguments = Ast.parts(symbol, "arguments");
        int[] places = new int[arguments.size()];
        for (int i = 0; i < places.length; i++) {
            places[i] = inner.place(text(arguments.get(i), "value"));
        }
        Node body = node(Ast.part(symbol, "body"));
        names = outer;
        return new Call.Lambda(places, body, inner);
    }

    private Path path(Symbol symbol) throws ReflectiveOperationException {
        if (symbol.tuple != null) {
            throw new Doubt("tuples that go on");
        }
        List<Symbol> parts = Ast.parts(symbol, "steps");
        List<Path.Step> steps = new ArrayList<>();
        Names outer = names;
        Names tuple = null;
        for (Symbol part : parts) {
            if (part.tuple != null && tuple == null) {
                tuple = new Names(outer);
                names = tuple;
            }
            steps.add(step(part, tuple));
        }
        names = outer;
        return new Path(
                steps,
                Ast.type(parts.getFirst()).equals("variable"),
                parts.getFirst().consarray,
                symbol.keepSingletonArray,
                symbol.group == null ? null : group(symbol.group));
    }

    private Path.Step step(Symbol part, @Nullable Names tuple) throws ReflectiveOperationException {
        if (tuple == null) {
            List<Symbol> stages = part.stages == null ? List.of() : part.stages;
            return new Path.Step(node(part), filters(stages, null), null);
        }
        String focus = part.focus == null ? null : part.focus.toString();
        String index = part.index == null ? null : part.index.toString();
        List<Object> stages = new ArrayList<>();
        if (focus != null) {
            tuple.place(focus);
        }
        if (index != null) {
            tuple.place(index);
        }
        Node node = node(part);
        for (Symbol stage : part.stages == null ? List.<Symbol>of() : part.stages) {
            if (Ast.type(stage).equals("index")) {
                tuple.place(text(stage, "value"));
                stages.add(text(stage, "value"));
            } else {
                stages.add(filters(List.of(stage), tuple)[0]);
            }
        }
        return new Path.Step(node, new Filter[0], new Tuples(node, focus, index, stages, tuple));
    }

    private Filter[] filters(List<Symbol> stages, @Nullable Names tuple)
            throws ReflectiveOperationException {
        Filter[] filters = new Filter[stages.size()];
        for (int i = 0; i < filters.length; i++) {
            Symbol stage = stages.get(i);
            if (!Ast.type(stage).equals("filter") || !(stage.expr instanceof Symbol condition)) {
                throw new Doubt("a stage that is no filter");
            }
            Integer index =
                    Ast.type(condition).equals("number")
                                    && Ast.field(condition, "value") instanceof Number number
                            ? (Integer) number.intValue()
                            : null;
            filters[i] = new Filter(index, node(condition), tuple);
        }
        return filters;
    }

    private Group group(Symbol symbol) throws ReflectiveOperationException {
        List<Symbol[]> pairs = symbol.lhsObject == null ? List.of() : symbol.lhsObject;
        Node[] keys = new Node[pairs.size()];
        Node[] values = new Node[pairs.size()];
        for (int i = 0; i < keys.length; i++) {
            keys[i] = node(pairs.get(i)[0]);
            values[i] = node(pairs.get(i)[1]);
        }
        return new Group(keys, values);
    }

    private Node[] nodes(List<Symbol> symbols) throws ReflectiveOperationException {
        Node[] nodes = new Node[symbols.size()];
        for (int i = 0; i < nodes.length; i++) {
            nodes[i] = node(symbols.get(i));
        }
        return nodes;
    }

    private static String text(Symbol symbol, String field) throws ReflectiveOperationException {
        return String.valueOf(Ast.field(symbol, field));
    }
}
