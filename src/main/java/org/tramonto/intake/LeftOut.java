package org.tramonto.intake;

/** An attachment that was too large to keep; its size in bytes. */
record LeftOut(String name, long size) {}
