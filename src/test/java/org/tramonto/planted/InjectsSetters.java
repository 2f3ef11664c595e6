package org.tramonto.planted;

import java.time.Clock;
import org.springframework.beans.factory.annotation.Autowired;

public class InjectsSetters {

    @Autowired
    void setClock(Clock clock) {}
}
