package architecture.bad.partner;

/** Only the name of the real one, which Quarkus would find in the tests and map to a table. */
@interface Entity {}
