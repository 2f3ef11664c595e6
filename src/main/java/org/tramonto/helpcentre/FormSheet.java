package org.tramonto.helpcentre;

import java.time.Instant;

/**
 * One form as it was handed out; good for one contact.
 *
 * @param visit the search that went before; empty where there was none
 * @param token what it is recognised by
 */
public record FormSheet(String id, Instant handedOutAt, String visit, String token) {}
