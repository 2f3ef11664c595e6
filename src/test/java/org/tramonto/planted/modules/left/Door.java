package org.tramonto.planted.modules.left;

import org.tramonto.planted.modules.left.inside.Secret;

public record Door(Secret secret) {}
