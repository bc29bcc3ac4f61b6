package dev.junction.mapping.plan;

import com.dashjoin.jsonata.Jsonata.JFunction;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** A function and its arguments. */
final class Call extends Node {

    private final Node function;
    private final Node[] arguments;

    Call(Node function, Node[] arguments) {
        this.function = function;
        this.arguments = arguments;
    }

    /** A function of the mapping, with the input and the scope in which it was defined. */
    record Closure(Lambda lambda, @Nullable Object input, Scope scope) {

        @Nullable Object call(@Nullable Object[] arguments) {
            Scope inner = lambda.names.scope(scope);
            int given = Math.min(arguments.length, lambda.parameters.length);
            for (int i = 0; i < given; i++) {
                inner.set(lambda.parameters[i], arguments[i]);
            }
            return lambda.body.evaluate(input, inner);
        }

        /** For the engine's own functions, which call it with one argument after the other. */
        JFunction forEngine() {
            return new JFunction(
                    (none, all) -> Call.apply(this, all.toArray(), null),
                    "<" + "x".repeat(lambda.parameters.length) + ":x>");
        }
    }

    /** The last call of a function, left to its caller so that the stack stays flat. */
    record Tail(Call call, @Nullable Object input, Scope scope) {}

    /** Where a function is defined. */
    static final class Lambda extends Node {

        private final int[] parameters;
        private final Node body;
        private final Names names;

        Lambda(int[] parameters, Node body, Names names) {
            this.parameters = parameters;
            this.body = body;
            this.names = names;
        }

        @Override
        Object made(@Nullable Object input, Scope scope) {
            return new Closure(this, input, scope);
        }
    }

    /** Where a function ends in a call. */
    static final class Last extends Node {

        private final Call call;

        Last(Call call) {
            this.call = call;
        }

        @Override
        Object made(@Nullable Object input, Scope scope) {
            return new Tail(call, input, scope);
        }
    }

    @Override
    @Nullable Object made(@Nullable Object input, Scope scope) {
        Object called = function.evaluate(input, scope);
        return apply(called, arguments(input, scope), input);
    }

    private @Nullable Object[] arguments(@Nullable Object input, Scope scope) {
        @Nullable Object[] values = new Object[arguments.length];
        for (int i = 0; i < values.length; i++) {
            values[i] = arguments[i].evaluate(input, scope);
        }
        return values;
    }

    private static @Nullable Object apply(
            @Nullable Object function, @Nullable Object[] arguments, @Nullable Object input) {
        Object result = once(function, arguments, input);
        while (result instanceof Tail tail) {
            Object next = tail.call.function.evaluate(tail.input, tail.scope);
            result = once(next, tail.call.arguments(tail.input, tail.scope), input);
        }
        return result;
    }

    private static @Nullable Object once(
            @Nullable Object function, @Nullable Object[] arguments, @Nullable Object input) {
        return switch (function) {
            case Closure closure -> closure.call(arguments);
            case Quick quick -> quick(quick, arguments, input);
            case JFunction word -> engines(word, arguments, input);
            case null, default -> throw new Doubt("no function");
        };
    }

    private static @Nullable Object quick(
            Quick quick, @Nullable Object[] arguments, @Nullable Object input) {
        Object answer = quick.call(arguments);
        return answer == Quick.UNSURE ? engines(quick.original(), arguments, input) : answer;
    }

    private static @Nullable Object engines(
            JFunction word, @Nullable Object[] arguments, @Nullable Object input) {
        List<@Nullable Object> all = new ArrayList<>(Arrays.asList(arguments));
        all.replaceAll(
                one ->
                        switch (one) {
                            case Closure closure -> closure.forEngine();
                            case Quick quick -> quick.original();
                            case null, default -> one;
                        });
        return word.call(input, (List<?>) word.validate(all, input));
    }
}
