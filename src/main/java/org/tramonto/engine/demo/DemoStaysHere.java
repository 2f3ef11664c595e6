package org.tramonto.engine.demo;

import java.net.InetAddress;
import java.net.UnknownHostException;
import org.springframework.boot.SpringApplication;
import org.springframework.boot.env.EnvironmentPostProcessor;
import org.springframework.core.Ordered;
import org.springframework.core.env.ConfigurableEnvironment;
import org.springframework.util.StringUtils;
import org.tramonto.engine.StartRefused;

/** Refuses to start the demo where other machines could reach it, before anything else is started. */
class DemoStaysHere implements EnvironmentPostProcessor, Ordered {

    @Override
    public int getOrder() {
        return Ordered.LOWEST_PRECEDENCE - 30;
    }

    @Override
    public void postProcessEnvironment(ConfigurableEnvironment environment, SpringApplication application) {
        String address = environment.getProperty("server.address");
        if (environment.getProperty("tramonto.demo.enabled", boolean.class, true) && !loopback(address)) {
            throw new StartRefused(
                    "The demo has documented passwords and answers this machine only, but server.address is "
                            + (StringUtils.hasText(address) ? address : "not set, which means every network") + ".",
                    "Leave SERVER_ADDRESS at 127.0.0.1, or switch the demo off: set TRAMONTO_DEMO_ENABLED=false, "
                            + "TRAMONTO_ADMIN_USER and TRAMONTO_ADMIN_PASSWORD.");
        }
    }

    private static boolean loopback(String address) {
        try {
            return StringUtils.hasText(address)
                    && InetAddress.getByName(address).isLoopbackAddress();
        } catch (UnknownHostException nowhere) {
            return false;
        }
    }
}
