package dev.flywheel.platform.outbound;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.InetAddress;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class SpecialRangesTest {

    @ParameterizedTest
    @CsvSource({
        "169.254.169.254, cloud metadata",
        "fd00:ec2::254, cloud metadata",
        "169.254.1.1, link-local",
        "0.0.0.0, this network",
        "::, unspecified",
        "127.0.0.1, loopback",
        "::1, loopback",
        "192.168.0.1, private",
        "fc00::, private",
        "100.64.0.0, carrier-grade NAT",
        "203.0.113.0, documentation",
        "198.18.0.0, benchmarking",
        "224.0.0.0, multicast",
        "255.255.255.255, broadcast",
        "240.0.0.0, reserved",
        "64:ff9b::1, NAT64",
        "2002::1, 6to4",
        "2001::1, Teredo",
        "::808:808, IPv4-compatible",
        "5f00::1, not global",
    })
    void blockIsNamed(String address, String kind) throws Exception {
        assertThat(SpecialRanges.kindOf(InetAddress.getByName(address))).contains(kind);
    }

    @Test
    void blocksEndWhereTheyShould() throws Exception {
        Map<String, Boolean> inside = Map.of(
                "9.255.255.255",
                false,
                "10.0.0.0",
                true,
                "10.255.255.255",
                true,
                "11.0.0.0",
                false,
                "172.15.255.255",
                false,
                "172.16.0.0",
                true,
                "172.31.255.255",
                true,
                "172.32.0.0",
                false);

        for (Map.Entry<String, Boolean> edge : inside.entrySet()) {
            assertThat(SpecialRanges.kindOf(InetAddress.getByName(edge.getKey()))
                            .isPresent())
                    .as(edge.getKey())
                    .isEqualTo(edge.getValue());
        }
    }
}
