package org.tramonto.engine.access;

import org.springframework.boot.context.properties.ConfigurationProperties;

/**
 * The first administrator of an installation without the demo, created once.
 *
 * @param user sign-in name; environment {@code TRAMONTO_ADMIN_USER}
 * @param password at least ten characters with small and capital letters, a digit and a sign; environment
 *     {@code TRAMONTO_ADMIN_PASSWORD}
 */
@ConfigurationProperties("tramonto.admin")
record AccessSettings(String user, String password) {}
