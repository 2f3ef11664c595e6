/** Playing a model before it is deployed, in an engine of its own that runs nothing of the product. */
package org.tramonto.engine.trial;
