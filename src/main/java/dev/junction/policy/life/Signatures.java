package dev.junction.policy.life;

import dev.junction.access.Audit;
import dev.junction.access.Problem;
import dev.junction.access.ProblemException;
import io.quarkus.narayana.jta.QuarkusTransaction;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.Arrays;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** Lets somebody who did not write a version sign what it would do. */
@ApplicationScoped
public class Signatures {

    private static final String ACTION = "policy.sign";

    private final Life life;
    private final Hands hands;
    private final Audit audit;

    Signatures(Life life, Hands hands, Audit audit) {
        this.life = life;
        this.hands = hands;
        this.audit = audit;
    }

    /**
     * Writes a signature, with its line in the audit; a refusal has its line too.
     *
     * @param report a finished what-if report
     * @param version which it is about
     * @param tried the hash of exactly what was tried
     */
    public void sign(UUID report, int version, byte[] tried, String who, @Nullable String note) {
        QuarkusTransaction.joiningExisting()
                .run(
                        () -> {
                            VersionRow row = life.known(version);
                            life.review(row, who, null, ACTION);
                            sameWords(row, tried, who);
                            life.duty(
                                    who,
                                    ACTION,
                                    version,
                                    () -> hands.sign(report, version, who, tried, note));
                            audit.write(
                                    who,
                                    ACTION,
                                    "policy version " + version,
                                    Audit.Outcome.OK,
                                    Map.of("version", version, "report", report.toString()));
                        });
    }

    private void sameWords(VersionRow row, byte[] tried, String who) {
        String reason =
                row.hash == null
                        ? "Version %d is a draft; propose it first, so that it stays as it is."
                                .formatted(row.number)
                        : Arrays.equals(row.hash, tried)
                                ? null
                                : "Version %d was changed after this report; run the what-if again."
                                        .formatted(row.number);
        if (reason != null) {
            refuse(who, row.number, reason);
        }
    }

    /** Says no to a signature, and writes the attempt down. */
    public void refuse(String who, int version, String reason) {
        audit.alone(
                who,
                ACTION,
                "policy version " + version,
                Audit.Outcome.REFUSED,
                Map.of("version", version, "reason", reason));
        throw new ProblemException(Problem.conflict(reason));
    }
}
