package dev.flywheel.suite.service;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.flywheel.suite.terminal.StartFailure;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import org.junit.jupiter.api.Test;

class PortsTest {

    @Test
    void takenPortIsNamedWithItsUserAndTheWayOut() throws IOException {
        try (ServerSocket taken = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            int front = taken.getLocalPort() - Service.FEEDBACK.portOffset();
            assertThatThrownBy(() -> Ports.from(front))
                    .isInstanceOf(StartFailure.class)
                    .hasMessageStartingWith(
                            "Port " + taken.getLocalPort() + " (for feedback-service) is taken by another program")
                    .hasMessageContaining("--port N");
        }
    }

    @Test
    void servicesFollowTheFront() throws IOException {
        Ports ports = Ports.from(41_230);
        assertThat(ports.front()).isEqualTo(41_230);
        assertThat(ports.of(Service.ANALYTICS)).isEqualTo(41_231);
        assertThat(ports.of(Service.SCALING)).isEqualTo(41_235);
        assertThat(ports.postgresql()).isEqualTo(41_236);
    }

    @Test
    void zeroTakesAnyFreePorts() {
        Ports ports = Ports.from(0);
        assertThat(ports.services().values()).doesNotHaveDuplicates().doesNotContain(ports.front(), 0);
    }
}
