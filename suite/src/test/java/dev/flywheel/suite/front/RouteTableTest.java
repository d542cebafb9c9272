package dev.flywheel.suite.front;

import static org.assertj.core.api.Assertions.assertThat;

import dev.flywheel.suite.service.Service;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;

class RouteTableTest {

    private static final Path CHART = Path.of(System.getProperty("flywheel.root", ".."), "helm/flywheel/routes.yaml");

    @Test
    void frontRoutesLikeTheChart() throws IOException {
        try (InputStream yaml = Files.newInputStream(CHART)) {
            assertThat(RouteTable.bundled()).isEqualTo(RouteTable.parse(yaml));
        }
    }

    @Test
    void everyServiceIsReachable() {
        assertThat(RouteTable.bundled().routes())
                .extracting(RouteTable.Route::service)
                .contains(Service.values());
    }

    @Test
    void longerPrefixWins() {
        RouteTable table = RouteTable.parse(new ByteArrayInputStream(
                "analytics: [/api]\nscaling: [/api/load-tests]\n".getBytes(StandardCharsets.UTF_8)));
        assertThat(table.serviceFor("/api/load-tests/run")).contains(Service.SCALING);
        assertThat(table.serviceFor("/api/load-testsx")).contains(Service.ANALYTICS);
    }
}
