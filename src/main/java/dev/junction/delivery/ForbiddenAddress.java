package dev.junction.delivery;

import java.net.UnknownHostException;

/**
 * An address that no delivery may go to: link-local, where machines keep the metadata and
 * credentials of their cloud.
 */
public final class ForbiddenAddress extends UnknownHostException {

    private static final long serialVersionUID = 1L;

    static final String REASON =
            "The address leads to a link-local network, where no destination may be";

    public ForbiddenAddress() {
        super(REASON);
    }
}
