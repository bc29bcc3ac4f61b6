package dev.junction.policy.life;

import static dev.junction.policy.life.Drafts.begin;
import static dev.junction.policy.life.Drafts.get;
import static dev.junction.policy.life.Drafts.json;
import static dev.junction.policy.life.Drafts.place;
import static dev.junction.policy.life.Drafts.put;
import static dev.junction.policy.life.Drafts.rule;
import static dev.junction.policy.life.Drafts.state;
import static dev.junction.policy.life.Drafts.step;
import static dev.junction.policy.life.Drafts.tag;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.hamcrest.Matchers.equalTo;

import dev.junction.PostgresResource;
import dev.junction.Rows;
import dev.junction.access.As;
import io.agroal.api.AgroalDataSource;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.RestAssured;
import io.restassured.response.Response;
import io.restassured.specification.RequestSpecification;
import jakarta.inject.Inject;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Ways in which one person alone might put a policy into force: none of them leads there. */
@QuarkusTest
@WithTestResource(PostgresResource.class)
class SeparationOfDutiesTest {

    private static final String PASSWORD = "a-long-enough-password-for-tests";

    @Inject AgroalDataSource database;
    @Inject Refusals refusals;

    @Test
    void anAuthorDoesNotApprove() {
        int version = proposed("admin");

        step("admin", version, "approve")
                .then()
                .statusCode(403)
                .body("type", equalTo("urn:junction:problem:separation-of-duties"));

        assertThat(state(version)).isEqualTo("proposed");
        assertAudited("admin", version);
    }

    @Test
    void whoOnlyChangedOneRowIsAnAuthorToo() {
        person("co-author", "admin");
        int version = begin("Two authors");
        put("admin", version, "rules", "mine", rule("mine", "x", "true")).then().statusCode(201);
        json(as("co-author"))
                .header("If-Match", tag(version))
                .body(rule("theirs", "x", "true"))
                .put(place(version) + "/rules/theirs")
                .then()
                .statusCode(201);
        step("admin", version, "propose").then().statusCode(200);

        approve("co-author", version, Map.of()).then().statusCode(403);
        assertAudited("co-author", version);
    }

    @Test
    void nobodyApprovesByWritingTheirNameDifferently() {
        int version = proposed("admin");

        for (String name : List.of("ADMIN", " admin ", "Admin")) {
            int status =
                    json(RestAssured.given()
                                    .auth()
                                    .preemptive()
                                    .basic(name, As.secret("user.admin")))
                            .header("If-Match", tag(version))
                            .post(place(version) + "/approve")
                            .statusCode();
            assertThat(status).isIn(401, 403);
        }
        assertThat(state(version)).isEqualTo("proposed");
    }

    @Test
    void anApproverDoesNotActForAnAuthor() {
        int version = proposed("admin");

        step("approver", version, "approve", Map.of("onBehalfOf", "admin")).then().statusCode(403);
        assertThat(state(version)).isEqualTo("proposed");
        assertAudited("approver", version);
    }

    @Test
    void anAuthorDoesNotActForAnApprover() {
        int version = proposed("admin");

        step("admin", version, "approve", Map.of("onBehalfOf", "approver")).then().statusCode(403);
        assertAudited("admin", version);
    }

    @Test
    void anotherRoleDoesNotMakeAnAuthorAReviewer() {
        person("changes-hats", "engineer");
        int version = beginAs("changes-hats");
        json(as("changes-hats"))
                .header("If-Match", tag(version))
                .post(place(version) + "/propose")
                .then()
                .statusCode(200);

        roles("changes-hats", "approver");

        approve("changes-hats", version, Map.of()).then().statusCode(403);
        assertAudited("changes-hats", version);
    }

    @Test
    void anAuthorDoesNotMakeAPuppetToApprove() {
        int version = proposed("admin");
        person("puppet", "approver");

        approve("puppet", version, Map.of()).then().statusCode(403);
        assertAudited("puppet", version);
    }

    @Test
    void anAuthorDoesNotTakeOverAnApproversAccount() {
        person("taken-over", "approver");
        int version = proposed("admin");
        json(As.user("admin"))
                .body(Map.of("password", PASSWORD + "-2"))
                .put("/api/users/taken-over/password")
                .then()
                .statusCode(204);

        json(RestAssured.given().auth().preemptive().basic("taken-over", PASSWORD + "-2"))
                .header("If-Match", tag(version))
                .post(place(version) + "/approve")
                .then()
                .statusCode(403);
        assertAudited("taken-over", version);
    }

    @Test
    void aKeyIsNobody() {
        int version = proposed("admin");
        String key =
                json(As.user("admin"))
                        .body(Map.of("name", "robot", "roles", List.of("approver")))
                        .post("/api/keys")
                        .then()
                        .statusCode(201)
                        .extract()
                        .path("secret");

        json(RestAssured.given().header("X-Api-Key", key))
                .header("If-Match", tag(version))
                .post(place(version) + "/approve")
                .then()
                .statusCode(403);
        assertAudited("key:robot", version);
    }

    @Test
    void aReviewerDoesNotWriteAfterwardsInAnother() {
        int version = proposed("admin");
        step("approver", version, "approve").then().statusCode(200);

        put("admin", version, "rules", "late", rule("late", "x", "true")).then().statusCode(409);
    }

    @Test
    void nothingIsActivatedThatIsNotApproved() {
        int draft = begin("A draft");
        int proposed = proposed("admin");

        step("admin", draft, "activate").then().statusCode(409);
        step("admin", proposed, "activate").then().statusCode(409);
        step("admin", proposed, "activate", Map.of("at", "2027-01-01T00:00:00Z"))
                .then()
                .statusCode(409);
        step("admin", proposed, "activate", Map.of("share", 1)).then().statusCode(409);
    }

    @Test
    void nothingIsActivatedThatNobodySigned() {
        int version = proposed("admin");
        step("approver", version, "approve").then().statusCode(200);

        step("admin", version, "activate")
                .then()
                .statusCode(409)
                .body("type", equalTo("urn:junction:problem:what-if-required"));
    }

    @Test
    void anApproverDoesNotActivate() {
        int version = proposed("admin");
        step("approver", version, "approve").then().statusCode(200);

        step("approver", version, "activate").then().statusCode(403);
        step("operator", version, "approve").then().statusCode(403);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "insert into policy_approval (version, person, hash) values (:v, 'admin', (select hash from policy_version where number = :v))",
                "insert into policy_hand (version, person, part) values (:v, 'admin', 'REVIEWER')",
                "insert into policy_hand (version, person, part) values (:v, ' Admin', 'REVIEWER')",
                "insert into policy_hand (version, person, part) values (:v, 'ADMIN', 'REVIEWER')",
                "insert into policy_hand (version, person, part) values (:v, 'key:robot', 'REVIEWER')",
                "insert into policy_hand (version, person, part) values (:v, 'late', 'AUTHOR')",
                "update policy_hand set part = 'REVIEWER' where version = :v",
                "update policy_hand set person = 'somebody' where version = :v",
                "delete from policy_hand where version = :v",
                "update policy_version set state = 'APPROVED' where number = :v",
                "update policy_version set state = 'DRAFT' where number = :v",
                "update policy_version set snapshot = '{}' where number = :v",
                "update policy_version set hash = '\\x00' where number = :v",
                "update policy_version set author = 'somebody' where number = :v",
                "update policy_version set origin = 'STARTER', state = 'APPROVED' where number = :v",
                "delete from policy_version where number = :v",
                "insert into policy_version (number, author, title, snapshot, state) values (900000, 'x', 'x', '{}', 'APPROVED')",
                "insert into policy_version (number, author, title, snapshot, state, origin) values (900001, 'x', 'x', '{}', 'APPROVED', 'STARTER')",
                "insert into policy_version (number, author, title, snapshot, state, origin) values (900002, 'x', 'x', '{}', 'DRAFT', 'BEFORE')",
                "insert into policy_activation (from_at, version, why, by_whom) values (now(), :v, 'x', 'x')",
                "insert into policy_activation (from_at, version, challenger, share, why, by_whom) values (now(), 1, :v, 50, 'x', 'x')",
                "insert into policy_activation (from_at, version, why, by_whom) values (now() - interval '1 day', 1, 'x', 'x')",
                "update policy_activation set version = :v",
                "delete from policy_activation",
                "with h as (insert into policy_hand (version, person, part) values (:v, 'friend', 'REVIEWER') returning version)"
                        + " insert into policy_approval (version, person, hash) select version, 'friend', '\\x00' from h"
            })
    void notBySqlEither(String sql) {
        int version = proposed("admin");

        assertThatThrownBy(() -> run(sql.replace(":v", "" + version)))
                .isInstanceOf(SQLException.class)
                .extracting(e -> ((SQLException) e).getSQLState())
                .asString()
                .startsWith("23");

        assertThat(state(version)).isEqualTo("proposed");
    }

    /** The hub's own role owns nothing, so it cannot take the guards away either. */
    @ParameterizedTest
    @ValueSource(
            strings = {
                "truncate policy_hand cascade",
                "truncate audit",
                "alter table policy_version disable trigger all",
                "alter table policy_version disable trigger policy_version_guard",
                "drop trigger policy_hand_guard on policy_hand",
                "alter table policy_approval drop constraint policy_approval_part_check",
                "alter table policy_hand drop constraint policy_hand_pkey",
                "drop table policy_approval",
                "create or replace function policy_stays() returns trigger language plpgsql as 'begin return old; end'",
                "create trigger mine before insert on policy_approval for each row execute function policy_stays()",
                "create rule mine as on delete to policy_version do instead nothing",
                "create table public.mine (a int)",
                "set session_replication_role = replica",
                "set role junction",
                "alter role junction_hub superuser",
                "update pg_trigger set tgenabled = 'D'",
                "alter sequence policy_refusal restart",
                "select setval('policy_refusal', 1)",
                "update flyway_schema_history set success = false",
                "select day_drop('policy_hand', 'policy_hand')",
                "select day_drop('message', 'policy_hand')",
                "copy policy_hand to program 'true'"
            })
    void andNobodyTakesTheGuardsAway(String sql) {
        int version = proposed("admin");

        assertThatThrownBy(() -> run(sql))
                .isInstanceOf(SQLException.class)
                .extracting(e -> ((SQLException) e).getSQLState())
                .isEqualTo("42501");

        assertThatThrownBy(
                        () ->
                                run(
                                        "update policy_version set state = 'APPROVED' where number = "
                                                + version))
                .isInstanceOf(SQLException.class);
    }

    /**
     * Nobody can keep a made-up reviewer from being written, but no approval goes without a line.
     */
    @Test
    void whatTheAuditKnowsNothingOfIsNoApproval() {
        int version = proposed("admin");
        String forged =
                """
                with h as (insert into policy_hand (version, person, part) values (%1$d, 'friend', 'REVIEWER') returning version)
                select 1 from h;
                insert into policy_approval (version, person, hash)
                select %1$d, 'friend', hash from policy_version where number = %1$d"""
                        .formatted(version);

        assertThatThrownBy(() -> run(forged)).hasMessageContaining("The audit says nothing of it");
        assertThatThrownBy(
                        () ->
                                run(
                                        "insert into policy_activation (from_at, version, why, by_whom)"
                                                + " values (now(), 1, 'x', 'admin')"))
                .hasMessageContaining("The audit says nothing of it");

        assertThat(get(version).getString("approval")).isNull();
    }

    @Test
    void whatTheDatabaseRefusedIsInTheAudit() throws Exception {
        refusals.look();
        long before = told();
        int version = proposed("admin");
        for (String sql :
                List.of(
                        "insert into policy_hand (version, person, part) values (%d, 'late', 'AUTHOR')",
                        "insert into policy_approval (version, person, hash) values (%d, 'admin', '\\x00')",
                        "delete from policy_version where number = %d")) {
            assertThatThrownBy(() -> run(sql.formatted(version))).isInstanceOf(SQLException.class);
        }

        refusals.look();

        assertThat(told() - before).isEqualTo(3);
        As.user("auditor")
                .get("/api/audit?action=policy.refused")
                .then()
                .statusCode(200)
                .body("[0].actor", equalTo("database"))
                .body("[0].outcome", equalTo("REFUSED"));
    }

    /** How many refusals the audit tells of. */
    private long told() throws SQLException {
        return Long.parseLong(
                Rows.of(
                                database,
                                "select coalesce(sum((detail::jsonb ->> 'times')::bigint), 0) from audit where action = 'policy.refused'")
                        .getFirst());
    }

    @Test
    void anApprovalStays() throws SQLException {
        int version = proposed("admin");
        step("approver", version, "approve").then().statusCode(200);

        for (String sql :
                List.of(
                        "update policy_approval set person = 'somebody' where version = :v",
                        "delete from policy_approval where version = :v",
                        "update policy_version set snapshot = '{}' where number = :v")) {
            assertThatThrownBy(() -> run(sql.replace(":v", "" + version)))
                    .isInstanceOf(SQLException.class);
        }
        assertThat(state(version)).isEqualTo("approved");
    }

    private void run(String sql) throws SQLException {
        try (var connection = database.getConnection();
                var statement = connection.createStatement()) {
            statement.execute(sql);
        }
    }

    private static int proposed(String author) {
        int version = begin(author, "Alone");
        step(author, version, "propose").then().statusCode(200);
        return version;
    }

    private static int beginAs(String person) {
        return json(as(person))
                .body(Map.of("title", "Mine"))
                .post(Drafts.VERSIONS)
                .then()
                .statusCode(201)
                .extract()
                .path("number");
    }

    private static Response approve(String person, int version, Map<String, ?> body) {
        return json(as(person))
                .header("If-Match", tag(version))
                .body(body)
                .post(place(version) + "/approve");
    }

    private static RequestSpecification as(String person) {
        return RestAssured.given().auth().preemptive().basic(person, PASSWORD);
    }

    private static void person(String name, String role) {
        json(As.user("admin"))
                .body(Map.of("name", name, "roles", List.of(role), "password", PASSWORD))
                .post("/api/users")
                .then()
                .statusCode(201);
    }

    private static void roles(String name, String role) {
        String path = "/api/users/" + name;
        String etag = As.user("admin").get(path).header("ETag");
        json(As.user("admin"))
                .header("If-Match", etag)
                .body(Map.of("name", name, "roles", List.of(role)))
                .put(path)
                .then()
                .statusCode(200);
    }

    private static void assertAudited(String who, int version) {
        List<Map<String, Object>> rows =
                new ArrayList<>(
                        As.user("auditor")
                                .queryParam("actor", who)
                                .queryParam("size", 100)
                                .get("/api/audit")
                                .jsonPath()
                                .getList(""));
        assertThat(rows)
                .anySatisfy(
                        row -> {
                            assertThat(row.get("outcome")).isEqualTo("REFUSED");
                            assertThat(row.get("subject")).isEqualTo("policy version " + version);
                        });
    }
}
