package dev.junction.policy.condition;

import dev.cel.common.CelAbstractSyntaxTree;
import dev.cel.common.CelOptions;
import dev.cel.common.CelValidationException;
import dev.cel.common.CelValidationResult;
import dev.cel.common.types.CelType;
import dev.cel.common.types.SimpleType;
import dev.cel.compiler.CelCompiler;
import dev.cel.compiler.CelCompilerBuilder;
import dev.cel.compiler.CelCompilerFactory;
import dev.cel.extensions.CelExtensions;
import dev.cel.extensions.CelStringExtensions;
import dev.cel.extensions.CelStringExtensions.Function;
import dev.cel.parser.CelParser;
import dev.cel.parser.CelParserFactory;
import dev.cel.parser.CelStandardMacro;
import dev.cel.runtime.CelEvaluationException;
import dev.cel.runtime.CelRuntime;
import dev.cel.runtime.CelRuntimeFactory;
import dev.cel.validator.CelValidator;
import dev.cel.validator.CelValidatorFactory;
import dev.cel.validator.validators.DurationLiteralValidator;
import dev.cel.validator.validators.TimestampLiteralValidator;
import java.util.List;

/** CEL as it is spoken about the events of one type. */
final class Language {

    /** The most characters a condition may have. */
    static final int LENGTH = 4096;

    private static final CelOptions OPTIONS =
            CelOptions.current()
                    .maxExpressionCodePointSize(LENGTH)
                    .maxParseRecursionDepth(32)
                    .maxParseErrorRecoveryLimit(10)
                    .populateMacroCalls(true)
                    .enableHeterogeneousNumericComparisons(true)
                    .enableTimestampEpoch(false)
                    .evaluateCanonicalTypesToNativeValues(true)
                    .comprehensionMaxIterations(10_000)
                    .maxRegexProgramSize(Regex.SIZE)
                    .build();

    // replace() and join() are left out: they multiply text
    private static final CelStringExtensions STRINGS =
            CelExtensions.strings(
                    Function.CHAR_AT,
                    Function.INDEX_OF,
                    Function.LAST_INDEX_OF,
                    Function.LOWER_ASCII,
                    Function.SPLIT,
                    Function.SUBSTRING,
                    Function.TRIM,
                    Function.UPPER_ASCII);

    private static final CelParser PLAIN =
            CelParserFactory.standardCelParserBuilder().setOptions(OPTIONS).build();

    private static final CelRuntime RUNTIME =
            CelRuntimeFactory.standardCelRuntimeBuilder()
                    .setOptions(OPTIONS)
                    .setStandardEnvironmentEnabled(false)
                    .setStandardFunctions(Division.others())
                    .addFunctionBindings(Division.bindings())
                    .addLibraries(STRINGS, CelExtensions.sets(OPTIONS), CelExtensions.math(OPTIONS))
                    .build();

    // the validators know times as protobuf has them only
    private static final CelOptions PROTOBUF =
            OPTIONS.toBuilder().evaluateCanonicalTypesToNativeValues(false).build();

    private static final CelValidator LITERALS =
            CelValidatorFactory.standardCelValidatorBuilder(
                            CelCompilerFactory.standardCelCompilerBuilder()
                                    .setOptions(PROTOBUF)
                                    .build(),
                            CelRuntimeFactory.standardCelRuntimeBuilder()
                                    .setOptions(PROTOBUF)
                                    .build())
                    .addAstValidators(
                            TimestampLiteralValidator.INSTANCE, DurationLiteralValidator.INSTANCE)
                    .build();

    private final Shape shape;
    private final CelCompiler conditions;
    private final CelCompiler formulas;

    Language(Shape shape) {
        this.shape = shape;
        this.conditions = compiler(shape, SimpleType.BOOL);
        this.formulas = compiler(shape, SimpleType.DYN);
    }

    private static CelCompiler compiler(Shape shape, CelType result) {
        CelCompilerBuilder builder =
                CelCompilerFactory.standardCelCompilerBuilder()
                        .setOptions(OPTIONS)
                        .setStandardMacros(
                                CelStandardMacro.HAS,
                                CelStandardMacro.ALL,
                                CelStandardMacro.EXISTS,
                                CelStandardMacro.EXISTS_ONE,
                                CelStandardMacro.FILTER)
                        .setTypeProvider(shape)
                        .addVar("data", shape.data())
                        .setResultType(result)
                        .addLibraries(
                                STRINGS, CelExtensions.sets(OPTIONS), CelExtensions.math(OPTIONS));
        Shape.VARIABLES.forEach(builder::addVar);
        return builder.build();
    }

    /** What is true or not. */
    Condition condition(String text) throws ConditionRefused {
        CelAbstractSyntaxTree tree = tree(conditions, text);
        try {
            return new Condition(shape.data(), new Clauses(RUNTIME).of(tree), Reads.of(tree), tree);
        } catch (CelEvaluationException e) {
            throw unplanned();
        }
    }

    /** What has a value of any type. */
    Formula formula(String text) throws ConditionRefused {
        CelAbstractSyntaxTree tree = tree(formulas, text);
        try {
            return new Formula(
                    shape.data(),
                    tree.getResultType(),
                    new Clauses(RUNTIME).whole(tree),
                    Reads.of(tree));
        } catch (CelEvaluationException e) {
            throw unplanned();
        }
    }

    private static CelAbstractSyntaxTree tree(CelCompiler compiler, String text)
            throws ConditionRefused {
        refuse(bounds(text));
        try {
            CelAbstractSyntaxTree tree = compiler.compile(text).getAst();
            refuse(Flaws.of(LITERALS.validate(tree).getAllIssues()));
            return tree;
        } catch (CelValidationException e) {
            throw new ConditionRefused(Flaws.of(e.getErrors()));
        }
    }

    private static ConditionRefused unplanned() {
        return new ConditionRefused(List.of(new Flaw(1, 1, "it cannot be planned")));
    }

    /** What sort of value an expression gives. */
    Sort sort(String text) throws ConditionRefused {
        return Sort.of(tree(formulas, text).getResultType());
    }

    private static List<Flaw> bounds(String text) throws ConditionRefused {
        CelValidationResult parsed = PLAIN.parse(text);
        try {
            CelAbstractSyntaxTree tree = parsed.getAst();
            return Bounds.check(tree.getExpr(), tree.getSource());
        } catch (CelValidationException e) {
            throw new ConditionRefused(Flaws.of(e.getErrors()));
        }
    }

    private static void refuse(List<Flaw> flaws) throws ConditionRefused {
        if (!flaws.isEmpty()) {
            throw new ConditionRefused(flaws);
        }
    }
}
