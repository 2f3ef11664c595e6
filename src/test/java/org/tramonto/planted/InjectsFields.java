package org.tramonto.planted;

import java.time.Clock;
import org.springframework.beans.factory.annotation.Autowired;

public class InjectsFields {

    @Autowired
    Clock clock;
}
