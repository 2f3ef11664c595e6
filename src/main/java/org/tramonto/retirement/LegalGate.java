package org.tramonto.retirement;

/** The table {@code legal-gate.dmn}, which a process owner edits: facts in, an answer out. */
public interface LegalGate {

    LegalAnswer ask(LegalFacts facts);
}
