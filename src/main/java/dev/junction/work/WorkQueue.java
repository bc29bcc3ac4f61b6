package dev.junction.work;

import io.quarkus.hibernate.orm.panache.PanacheEntityBase;
import io.quarkus.hibernate.orm.panache.PanacheQuery;
import io.quarkus.panache.common.Sort;
import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import jakarta.persistence.Version;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** A queue that people work: who may, and how long an item may wait when it brings no clock. */
@Entity
@SuppressWarnings("NullAway.Init") // the database fills them
@Table(name = "work_queue")
class WorkQueue extends PanacheEntityBase {

    /** Where everything goes that names no queue that exists; it cannot be deleted. */
    static final String EXCEPTIONS = "exceptions";

    @Id String name;

    @Column(nullable = false)
    String title;

    @Column(name = "default_due_minutes")
    @Nullable Integer defaultDueMinutes;

    @Column(nullable = false)
    String role;

    @Version int version;

    static Optional<WorkQueue> named(String name) {
        return findByIdOptional(name);
    }

    static PanacheQuery<WorkQueue> inOrder() {
        return findAll(Sort.by("name"));
    }
}
