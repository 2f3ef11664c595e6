package org.tramonto.planted;

import java.time.Instant;
import java.util.Date;

public class LooksAtTheWall {

    Instant now() {
        return Instant.now();
    }

    Date today() {
        return new Date();
    }
}
