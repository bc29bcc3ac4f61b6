package dev.junction.demo;

import dev.junction.demo.day.Day;
import dev.junction.demo.day.Post;
import dev.junction.demo.partners.Payer;
import io.quarkus.runtime.ShutdownEvent;
import io.quarkus.runtime.StartupEvent;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.file.Path;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.time.ZonedDateTime;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.jboss.logging.Logger;
import org.jspecify.annotations.Nullable;

/** The demo from its first line to its table; afterwards the hub stays up to look at. */
@ApplicationScoped
class Demo {

    private static final Logger LOG = Logger.getLogger(Demo.class);
    private static final Duration LONGEST_START = Duration.ofMinutes(2);
    private static final Duration LONGEST_DAY = Duration.ofMinutes(3);
    private static final PrintStream OUT = System.out;

    private final boolean wanted;
    private final String url;
    private final int mllpPort;
    private final Path credentials;
    private final Simulators simulators;
    private final Addresses addresses;
    private final Day day;
    private final Payer payer;
    private final Ledger ledger;
    private @Nullable Thread thread;

    Demo(
            @ConfigProperty(name = "junction.demo", defaultValue = "false") boolean wanted,
            @ConfigProperty(name = "quarkus.http.port") int port,
            @ConfigProperty(name = "junction.mllp.port", defaultValue = "2575") int mllpPort,
            @ConfigProperty(
                            name = "junction.access.first-start-file",
                            defaultValue = "data/credentials.txt")
                    Path credentials,
            Simulators simulators,
            Addresses addresses,
            Day day,
            Payer payer,
            Ledger ledger) {
        this.wanted = wanted;
        this.url = "http://127.0.0.1:" + port;
        this.mllpPort = mllpPort;
        this.credentials = credentials;
        this.simulators = simulators;
        this.addresses = addresses;
        this.day = day;
        this.payer = payer;
        this.ledger = ledger;
    }

    void begin(@Observes StartupEvent start) {
        if (wanted) {
            thread = Thread.ofPlatform().name("demo").daemon().start(this::run);
        }
    }

    void end(@Observes ShutdownEvent stop) {
        if (thread != null) {
            thread.interrupt();
        }
    }

    private void run() {
        try {
            awaitReady();
            live();
        } catch (InterruptedException stopped) {
            Thread.currentThread().interrupt();
        } catch (Exception failed) {
            LOG.error("The demo stopped; the hub goes on", failed);
        }
    }

    private void awaitReady() throws InterruptedException, IOException {
        Instant latest = Instant.now().plus(LONGEST_START);
        while (!Hub.isReady(url)) {
            if (Instant.now().isAfter(latest)) {
                throw new IOException("The hub was not ready within " + LONGEST_START);
            }
            TimeUnit.MILLISECONDS.sleep(250);
        }
    }

    private void live() throws Exception {
        Instant start = Instant.now();
        simulators.open();
        OUT.println("The partners listen: a record system, a payer, purchasing, human resources.");
        var hub = new Hub(url, Keys.read(credentials));
        addresses.tell(hub);
        List<Post> posts = day.of(ZonedDateTime.now());
        OUT.printf("Posting a day's %d messages ...%n", posts.size());
        Map<String, Integer> answers = new Senders(hub, mllpPort, OUT).send(posts);
        OUT.println("The doors answered: " + answers);
        OUT.println(
                "Delivering; purchasing is down for a while, the payer oversleeps once, the record system's tables are locked ...");
        deliver(hub);
        OUT.println();
        new Table(ledger.since(start)).print(OUT);
        OUT.println();
        OUT.printf(
                "The hub stays up at %s - passwords and keys are in %s. Ctrl-C stops it.%n",
                url, credentials);
    }

    /** Until nothing is under way any more, or the day is over; what the payer decides goes in. */
    private void deliver(Hub hub) throws InterruptedException, IOException, SQLException {
        Instant latest = Instant.now().plus(LONGEST_DAY);
        int quiet = 0;
        while (quiet < 3 && Instant.now().isBefore(latest)) {
            Post decision = payer.decisions().poll(1, TimeUnit.SECONDS);
            if (decision != null) {
                hub.post(decision);
            }
            quiet = decision == null && ledger.underWay() == 0 ? quiet + 1 : 0;
        }
    }
}
