package org.tramonto.planted;

import org.camunda.bpm.engine.RuntimeService;

public class KnowsTheEngine {

    RuntimeService runtime;
}
