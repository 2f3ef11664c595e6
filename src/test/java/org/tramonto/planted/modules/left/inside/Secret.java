package org.tramonto.planted.modules.left.inside;

public record Secret(String word) {}
