package org.tramonto.planted;

public class CaseManager {

    static class RowHelper {}
}
