package dev.junction.policy.condition;

import dev.cel.common.CelAbstractSyntaxTree;
import dev.cel.common.CelOptions;
import dev.cel.common.CelValidationException;
import dev.cel.common.CelValidationResult;
import dev.cel.common.types.SimpleType;
import dev.cel.compiler.CelCompiler;
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
    private final CelCompiler compiler;

    Language(Shape shape) {
        this.shape = shape;
        this.compiler =
                CelCompilerFactory.standardCelCompilerBuilder()
                        .setOptions(OPTIONS)
                        .setStandardMacros(
                                CelStandardMacro.HAS,
                                CelStandardMacro.ALL,
                                CelStandardMacro.EXISTS,
                                CelStandardMacro.EXISTS_ONE,
                                CelStandardMacro.FILTER)
                        .setTypeProvider(shape)
                        .addVar("event", Shape.EVENT)
                        .addVar("data", shape.data())
                        .setResultType(SimpleType.BOOL)
                        .addLibraries(
                                STRINGS, CelExtensions.sets(OPTIONS), CelExtensions.math(OPTIONS))
                        .build();
    }

    Condition compile(String text) throws ConditionRefused {
        refuse(bounds(text));
        try {
            CelAbstractSyntaxTree tree = compiler.compile(text).getAst();
            refuse(Flaws.of(LITERALS.validate(tree).getAllIssues()));
            return new Condition(shape.data(), new Clauses(RUNTIME).of(tree));
        } catch (CelValidationException e) {
            throw new ConditionRefused(Flaws.of(e.getErrors()));
        } catch (CelEvaluationException e) {
            throw new ConditionRefused(List.of(new Flaw(1, 1, "it cannot be planned")));
        }
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
