package org.tramonto.planted.modules;

import org.springframework.modulith.Modulithic;

/** The root of two modules of which one reaches into the other. */
@Modulithic
public final class Planted {

    private Planted() {}
}
