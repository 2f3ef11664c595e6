/** Which channels can take over from a retiring one, customer by customer (R6). */
package org.tramonto.retirement.successor;
