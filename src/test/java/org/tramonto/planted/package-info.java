/**
 * One violation of each rule of {@code org.tramonto.architecture}, so that a rule that can't fail is noticed. Nothing here
 * is a bean, and the rules for the product leave tests out.
 */
package org.tramonto.planted;
