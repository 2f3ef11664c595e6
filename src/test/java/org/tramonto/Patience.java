package org.tramonto;

import java.time.Duration;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.extension.BeforeAllCallback;
import org.junit.jupiter.api.extension.Extension;
import org.junit.jupiter.api.extension.ExtensionContext;

/**
 * How long any test waits for what must come: far longer than it ever takes on a machine that others are busy on too, as a
 * wait that ends early says nothing. Found by JUnit itself, so that no test names a limit of its own for this.
 */
public class Patience implements Extension, BeforeAllCallback {

    private static final Duration LIMIT = Duration.ofMinutes(2);

    @Override
    public void beforeAll(ExtensionContext context) {
        Awaitility.setDefaultTimeout(LIMIT);
    }
}
