package dev.junction.policy.condition;

import com.google.common.collect.ImmutableSet;
import dev.cel.common.CelErrorCode;
import dev.cel.common.CelRuntimeException;
import dev.cel.runtime.CelFunctionBinding;
import dev.cel.runtime.CelStandardFunctions;
import dev.cel.runtime.CelStandardFunctions.StandardFunction.Overload.Arithmetic;
import dev.cel.runtime.CelStandardFunctions.StandardOverload;
import java.util.List;

/**
 * Whole numbers divided as CEL does it, where dividing by zero has the same reason each time.
 *
 * <p>CEL's own reads the reason off the exception's message, and the virtual machine leaves the
 * message out once it has compiled code that fails often: the same rule and event were explained in
 * other words then.
 */
final class Division {

    private static final ImmutableSet<StandardOverload> OWN =
            ImmutableSet.of(Arithmetic.DIVIDE_INT64, Arithmetic.MODULO_INT64);

    private Division() {}

    /** What CEL brings, without these. */
    static CelStandardFunctions others() {
        return CelStandardFunctions.newBuilder()
                .filterFunctions((function, overload) -> !OWN.contains(overload))
                .build();
    }

    /** These, under CEL's own names. */
    static List<CelFunctionBinding> bindings() {
        return List.of(
                CelFunctionBinding.from("divide_int64", Long.class, Long.class, Division::divide),
                CelFunctionBinding.from("modulo_int64", Long.class, Long.class, Division::modulo));
    }

    private static Long divide(Long dividend, Long divisor) {
        refuseZero(divisor);
        if (dividend == Long.MIN_VALUE && divisor == -1) {
            throw failed("long overflow", CelErrorCode.NUMERIC_OVERFLOW);
        }
        return dividend / divisor;
    }

    private static Long modulo(Long dividend, Long divisor) {
        refuseZero(divisor);
        return dividend % divisor;
    }

    private static void refuseZero(Long divisor) {
        if (divisor == 0) {
            throw failed("/ by zero", CelErrorCode.DIVIDE_BY_ZERO);
        }
    }

    private static CelRuntimeException failed(String message, CelErrorCode code) {
        return new CelRuntimeException(new ArithmeticException(message), code);
    }
}
