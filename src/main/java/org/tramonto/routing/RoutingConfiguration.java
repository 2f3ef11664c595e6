package org.tramonto.routing;

import java.sql.DriverManager;
import java.util.Properties;
import org.springframework.boot.autoconfigure.jdbc.JdbcConnectionDetails;
import org.springframework.boot.sql.init.dependency.DependsOnDatabaseInitialization;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

@Configuration(proxyBeanMethods = false)
class RoutingConfiguration {

    @Bean
    @DependsOnDatabaseInitialization
    SnapshotRefresh snapshotRefresh(Snapshots snapshots, RoutingSettings settings, JdbcConnectionDetails database) {
        return new SnapshotRefresh(snapshots, settings.poll(), () -> {
            Properties properties = new Properties();
            properties.setProperty("user", database.getUsername());
            properties.setProperty("password", database.getPassword());
            properties.setProperty("ApplicationName", "tramonto-routing");
            properties.setProperty("connectTimeout", "5");
            properties.setProperty("socketTimeout", "5");
            properties.setProperty("tcpKeepAlive", "true");
            return DriverManager.getConnection(database.getJdbcUrl(), properties);
        });
    }
}
