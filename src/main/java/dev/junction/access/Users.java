package dev.junction.access;

import dev.junction.access.Edits.Edit;
import dev.junction.access.UsersResource.NewUser;
import io.quarkus.elytron.security.common.BcryptUtil;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Keeps the users; there is always an admin left. */
@ApplicationScoped
class Users {

    private final Grants grants;

    Users(Grants grants) {
        this.grants = grants;
    }

    static User shown(UserRow row) {
        return new User(row.name, row.title, row.roles, row.active);
    }

    static UserRow known(String name) {
        UserRow row = UserRow.findById(name);
        if (row == null) {
            throw new ProblemException(Problem.notFound("There is no user of this name."));
        }
        return row;
    }

    Edit<NewUser> create(UserForm form, String name, String who) {
        if (UserRow.findById(name) != null) {
            throw new ProblemException(Problem.conflict("There is a user of this name already."));
        }
        String chosen = form.password();
        String password =
                chosen == null ? Hashes.newPassword() : PasswordRules.checked("password", chosen);
        UserRow row = new UserRow();
        row.name = name;
        row.hash = Hashes.bcrypt(password);
        take(row, form, who);
        row.persistAndFlush();
        return new Edit<>(
                new NewUser(shown(row), chosen == null ? password : null),
                Map.of("roles", row.roles, "active", row.active));
    }

    Edit<UserRow> change(UserForm form, String name, @Nullable String ifMatch, String who) {
        if (form.password() != null) {
            throw new ProblemException(
                    Problem.invalid("password", "is changed at /api/users/{name}/password"));
        }
        form.name(name);
        UserRow row = known(name);
        Etags.check(ifMatch, row.version);
        User before = shown(row);
        take(row, form, who);
        keepAnAdmin(row.active && row.roles.contains(Roles.ADMIN), name);
        UserRow.flush();
        return new Edit<>(row, Differences.between(before, shown(row)));
    }

    Edit<String> password(String name, @Nullable String password, String who) {
        UserRow row = known(name);
        row.hash =
                Hashes.bcrypt(PasswordRules.checked("password", password == null ? "" : password));
        row.changedAt = Instant.now();
        row.changedBy = who;
        return new Edit<>(name, Map.of());
    }

    /** A person's own, who must know the present one. */
    Edit<String> ownPassword(String name, @Nullable String current, @Nullable String next) {
        UserRow row = UserRow.findById(name);
        if (row == null) {
            throw new ProblemException(
                    Problem.conflict(
                            "Your password is not kept here; change it where you log in."));
        }
        if (current == null || !BcryptUtil.matches(current, row.hash)) {
            throw new ProblemException(Problem.invalid("current", "is not your present password"));
        }
        row.hash = Hashes.bcrypt(PasswordRules.checked("next", next == null ? "" : next));
        row.changedAt = Instant.now();
        row.changedBy = name;
        return new Edit<>(name, Map.of());
    }

    void delete(String name, @Nullable String ifMatch) {
        UserRow row = known(name);
        Etags.check(ifMatch, row.version);
        keepAnAdmin(false, name);
        row.delete();
    }

    private void take(UserRow row, UserForm form, String who) {
        row.title = form.title();
        row.roles = grants.ofPerson(form.roles());
        row.active = form.active() == null || form.active();
        row.changedAt = Instant.now();
        row.changedBy = who;
    }

    private static void keepAnAdmin(boolean stays, String name) {
        List<UserRow> others = UserRow.list("active = true and name <> ?1", name);
        if (!stays && others.stream().noneMatch(other -> other.roles.contains(Roles.ADMIN))) {
            throw new ProblemException(
                    Problem.conflict("This is the last active admin; make another one first."));
        }
    }
}
