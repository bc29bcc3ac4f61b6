package dev.junction.partner;

import dev.junction.access.Changes;
import dev.junction.access.Doors;
import io.quarkus.runtime.StartupEvent;
import jakarta.annotation.Priority;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** The address book in memory: read whole at the start and again after each change. */
@ApplicationScoped
public class AddressBook implements Partners, Doors {

    /** Before whoever needs the sources at the start. */
    private static final int EARLY = 100;

    private final Starter starter;
    private final AddressRows rows;
    private final Changes changes;
    private volatile @Nullable Addresses addresses;

    AddressBook(Starter starter, AddressRows rows, Changes changes) {
        this.starter = starter;
        this.rows = rows;
        this.changes = changes;
    }

    void open(@Observes @Priority(EARLY) StartupEvent start) {
        addresses();
    }

    /** Opens the book on first use: a route may start before the rest of the house. */
    private Addresses addresses() {
        Addresses known = addresses;
        return known != null ? known : open();
    }

    private synchronized Addresses open() {
        Addresses known = addresses;
        if (known != null) {
            return known;
        }
        starter.fillWhenEmpty();
        Addresses read = rows.read();
        addresses = read;
        changes.follow("partner", () -> addresses = rows.read());
        return read;
    }

    @Override
    public Optional<Source> source(String name) {
        return Optional.ofNullable(addresses().sources().get(name));
    }

    @Override
    public Optional<Partner.Kind> kind(String partner) {
        return Optional.ofNullable(addresses().kinds().get(partner));
    }

    @Override
    public Optional<Endpoint> endpoint(String name) {
        return Optional.ofNullable(addresses().endpoints().get(name));
    }

    @Override
    public Collection<Endpoint> endpoints() {
        return addresses().endpoints().values();
    }

    @Override
    public List<String> names() {
        return addresses().sources().keySet().stream().sorted().toList();
    }
}
