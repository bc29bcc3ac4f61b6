package architecture.bad.journal;

import architecture.bad.partner.Row;
import architecture.bad.postgres.Server;

/** Looks at a neighbour's entity and into the cellar. */
public record Peeker(Row row, Server server) {}
