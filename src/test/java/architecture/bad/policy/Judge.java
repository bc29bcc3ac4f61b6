package architecture.bad.policy;

import architecture.bad.delivery.Courier;

/** A stage that knows another. */
public record Judge(Courier friend) {}
