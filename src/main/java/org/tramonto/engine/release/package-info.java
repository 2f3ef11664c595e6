/** What owners deployed held against what the release brings (P4). */
package org.tramonto.engine.release;
