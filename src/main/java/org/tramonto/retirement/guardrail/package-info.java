/**
 * Judges whether shifted customers fare worse than the others: definitions of guardrails, the statistics behind them, the
 * verdict of an analysis run and its words. The statistics know neither database nor engine.
 */
package org.tramonto.retirement.guardrail;
