package org.tramonto.planted.modules.right;

import org.tramonto.planted.modules.left.inside.Secret;

public record Burglar(Secret stolen) {}
