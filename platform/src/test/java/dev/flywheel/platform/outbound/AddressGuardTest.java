package dev.flywheel.platform.outbound;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.flywheel.platform.outbound.RefusedAddress.Reason;
import java.net.InetAddress;
import java.net.UnknownHostException;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class AddressGuardTest {

    private final AddressGuard guard = new AddressGuard(List.of());

    /** Text, then the rule that refuses it; the names of this table are never resolved. */
    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                // Loopback and its spellings
                "http://127.0.0.1/ | ADDRESS",
                "http://127.1.2.3/ | ADDRESS",
                "http://127.0.0.1:8080/ | ADDRESS",
                "HTTP://127.0.0.1/ | ADDRESS",
                "http://2130706433/ | HOST",
                "http://017700000001/ | HOST",
                "http://0x7f000001/ | HOST",
                "http://0x7f.0x0.0x0.0x1/ | HOST",
                "http://0X7F.1/ | HOST",
                "http://0177.0.0.1/ | HOST",
                "http://127.1/ | HOST",
                "http://127.0.1/ | HOST",
                "http://127.0.0.01/ | HOST",
                "http://0127.0.0.1/ | HOST",
                "http://127.0.0.1./ | HOST",
                "http://127.0.0.256/ | HOST",
                "http://127.0.0.1.1/ | HOST",
                "http://127.0.0.0x1/ | HOST",
                "http://0/ | HOST",
                "http://0x/ | HOST",
                "http://%31%32%37.0.0.1/ | HOST",
                "http://127%2e0%2e0%2e1/ | HOST",
                "http://[::1]/ | ADDRESS",
                "http://[0:0:0:0:0:0:0:1]/ | ADDRESS",
                "http://[0000::0001]:8080/ | ADDRESS",
                "http://[::]/ | ADDRESS",
                "http://0.0.0.0/ | ADDRESS",
                "http://0.1.2.3/ | ADDRESS",
                "http://localhost/ | LOCAL_NAME",
                "http://LOCALHOST/ | LOCAL_NAME",
                "http://LocalHost:8080/ | LOCAL_NAME",
                "http://localhost./ | HOST",
                "http://app.localhost/ | LOCAL_NAME",
                "http://localhost.localdomain/ | LOCAL_NAME",
                // IPv4 inside IPv6
                "http://[::ffff:127.0.0.1]/ | ADDRESS",
                "http://[::ffff:7f00:1]/ | ADDRESS",
                "http://[::FFFF:8.8.8.8]/ | ADDRESS",
                "http://[0:0:0:0:0:ffff:a9fe:a9fe]/ | ADDRESS",
                "http://[::ffff:0:127.0.0.1]/ | ADDRESS",
                "http://[::127.0.0.1]/ | ADDRESS",
                "http://[::7f00:1]/ | ADDRESS",
                "http://[64:ff9b::7f00:1]/ | ADDRESS",
                "http://[64:ff9b::8.8.8.8]/ | ADDRESS",
                "http://[64:ff9b:1::a00:1]/ | ADDRESS",
                "http://[2002:7f00:1::]/ | ADDRESS",
                "http://[2002:a9fe:a9fe::1]/ | ADDRESS",
                "http://[2001:0:4136:e378:8000:63bf:3fff:fdd2]/ | ADDRESS",
                // Metadata
                "http://169.254.169.254/latest/meta-data/ | ADDRESS",
                "http://2852039166/ | HOST",
                "http://0xa9fea9fe/ | HOST",
                "http://0251.0376.0251.0376/ | HOST",
                "http://169.254.43518/ | HOST",
                "http://[fd00:ec2::254]/ | ADDRESS",
                "http://168.63.129.16/ | ADDRESS",
                "http://100.100.100.200/ | ADDRESS",
                "http://metadata/ | LOCAL_NAME",
                "http://metadata.google.internal/ | LOCAL_NAME",
                "http://METADATA.GOOGLE.INTERNAL/ | LOCAL_NAME",
                // Private and special blocks
                "http://10.0.0.1/ | ADDRESS",
                "http://10.255.255.255/ | ADDRESS",
                "http://172.16.0.1/ | ADDRESS",
                "http://172.31.255.255/ | ADDRESS",
                "http://192.168.1.1/ | ADDRESS",
                "http://100.64.0.1/ | ADDRESS",
                "http://100.127.255.255/ | ADDRESS",
                "http://169.254.0.1/ | ADDRESS",
                "http://192.0.0.1/ | ADDRESS",
                "http://192.0.2.1/ | ADDRESS",
                "http://198.51.100.7/ | ADDRESS",
                "http://203.0.113.7/ | ADDRESS",
                "http://198.18.0.1/ | ADDRESS",
                "http://198.19.255.255/ | ADDRESS",
                "http://192.88.99.1/ | ADDRESS",
                "http://224.0.0.1/ | ADDRESS",
                "http://239.255.255.255/ | ADDRESS",
                "http://240.0.0.1/ | ADDRESS",
                "http://255.255.255.255/ | ADDRESS",
                "http://[fc00::1]/ | ADDRESS",
                "http://[fdff::1]/ | ADDRESS",
                "http://[fe80::1]/ | ADDRESS",
                "http://[febf::1]/ | ADDRESS",
                "http://[fec0::1]/ | ADDRESS",
                "http://[ff02::1]/ | ADDRESS",
                "http://[2001:db8::1]/ | ADDRESS",
                "http://[3fff::1]/ | ADDRESS",
                "http://[2001:2::1]/ | ADDRESS",
                "http://[100::1]/ | ADDRESS",
                "http://[4000::1]/ | ADDRESS",
                "http://[fe80::1%25eth0]/ | HOST",
                "http://[fe80::1%eth0]/ | HOST",
                // Local names
                "http://printer.local/ | LOCAL_NAME",
                "http://db.internal/ | LOCAL_NAME",
                "http://feedback-service/ | LOCAL_NAME",
                "http://kubernetes.default.svc/ | LOCAL_NAME",
                "http://kubernetes.default.svc.cluster.local/ | LOCAL_NAME",
                "http://router.home.arpa/ | LOCAL_NAME",
                // Credentials and parser quarrels
                "http://user@example.com/ | CREDENTIALS",
                "http://user:secret@example.com/ | CREDENTIALS",
                "http://example.com@127.0.0.1/ | CREDENTIALS",
                "http://example.com:80@127.0.0.1:80/ | CREDENTIALS",
                "http://@127.0.0.1/ | CREDENTIALS",
                "http://127.0.0.1#@example.com/ | SYNTAX",
                "http://example.com#/ | SYNTAX",
                "http://example.com\\@127.0.0.1/ | SYNTAX",
                "http:\\\\127.0.0.1/ | SYNTAX",
                "http:/\\127.0.0.1/ | SYNTAX",
                "http:///127.0.0.1/ | HOST",
                "http:127.0.0.1 | SYNTAX",
                "//127.0.0.1/ | SYNTAX",
                "127.0.0.1 | SYNTAX",
                "http:// | HOST",
                "http://[/ | HOST",
                "http://[]/ | HOST",
                "http://[127.0.0.1]/ | HOST",
                "http://[::1/ | HOST",
                "http://::1/ | HOST",
                "http://[::1]x/ | HOST",
                "http://[1::2::3]/ | HOST",
                "http://[example.com]/ | HOST",
                "http://exa_mple.com/ | HOST",
                "http://example..com/ | HOST",
                "http://.example.com/ | HOST",
                "http://-example.com/ | HOST",
                "http://example.com./ | HOST",
                "http://example.com:/ | HOST",
                "http://example.com:80:80/ | HOST",
                "http://example.com:+80/ | HOST",
                "http://example.com%00.test/ | HOST",
                // Schemes
                "ftp://example.com/ | SCHEME",
                "file://etc/passwd | SCHEME",
                "gopher://127.0.0.1:6379/_FLUSHALL | SCHEME",
                "dict://127.0.0.1:11211/stats | SCHEME",
                "ldap://example.com/ | SCHEME",
                "jar:http://example.com!/ | SYNTAX",
                "javascript:alert(1) | SYNTAX",
                "ws://example.com/ | SCHEME",
                // Ports
                "http://example.com:0/ | PORT",
                "http://example.com:65536/ | PORT",
                "http://example.com:99999/ | PORT",
                "http://example.com:22/ | PORT",
                "http://example.com:25/ | PORT",
                "http://example.com:6379/ | PORT",
                "http://example.com:5432/ | PORT",
                "http://example.com:2375/ | PORT",
                "http://example.com:00022/ | PORT",
            })
    void refusedSpelling(String url, Reason reason) {
        assertThat(refusal(url.strip())).isEqualTo(reason);
    }

    /** What a table of text cannot hold: other scripts, blanks and control characters. */
    @ParameterizedTest
    @ValueSource(
            strings = {
                "http://127\u30020\u30020\u30021/",
                "http://127\uff0e0\uff0e0\uff0e1/",
                "http://127\uff610\uff610\uff611/",
                "http://\uff11\uff12\uff17.0.0.1/",
                "http://\u2460\u2461\u2466.0.0.1/",
                "http://\u24db\u24de\u24d2\u24d0\u24db\u24d7\u24de\u24e2\u24e3/",
                "http://loc\u00adalhost/",
                "http://local\u200bhost/",
                "http://b\u00fccher.example.com/",
                " http://example.com/",
                "http://example.com/ ",
                "http:// example.com/",
                "http://exam\tple.com/",
                "http://example.com/\r\nHost: 127.0.0.1",
                "http://example.com/\nx",
                "\u0000http://example.com/",
                "http://127.0.0.1\u0000.example.com/",
                "http://example.com/\u007f",
                "",
            })
    void refusedCharacters(String url) {
        assertThat(refusal(url)).isEqualTo(Reason.SYNTAX);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "http://example.com",
                "https://EXAMPLE.com/hook?a=1&b=%20",
                "https://example.com?x=1",
                "http://8.8.8.8/",
                "http://172.15.255.255/",
                "http://172.32.0.0/",
                "http://100.63.255.255/",
                "http://100.128.0.0/",
                "http://198.17.255.255/",
                "http://223.255.255.255/",
                "http://[2606:4700:4700::1111]/",
                "https://example.com:8443/",
                "http://example.com:1024/",
                "https://xn--bcher-kva.example.com/",
                "https://1password.example.com/",
                "https://hooks.slack.com/services/T0/B0/abc",
            })
    void acceptedSpelling(String url) {
        assertThat(refusal(url)).isNull();
    }

    @Test
    void targetIsTakenApart() {
        assertThat(guard.target("https://Example.COM:8443/a/b?c=d"))
                .isEqualTo(new Target(true, "example.com", 8443, "/a/b?c=d", null));
        assertThat(guard.target("http://example.com?c=d"))
                .isEqualTo(new Target(false, "example.com", 80, "/?c=d", null));
    }

    @Test
    void longestUrlIsTakenAndOnePastIsNot() {
        String start = "https://example.com/";
        String longest = start + "a".repeat(2048 - start.length());

        assertThat(refusal(longest)).isNull();
        assertThat(refusal(longest + "a")).isEqualTo(Reason.SYNTAX);
    }

    @Test
    void onePrivateAddressSpoilsTheName() {
        Target target = guard.target("http://mixed.example.com/");

        assertThatThrownBy(() -> guard.admit(target, addresses("8.8.8.8", "10.0.0.1")))
                .isInstanceOfSatisfying(RefusedAddress.class, refused -> assertThat(refused.reason())
                        .isEqualTo(Reason.ADDRESS));
        assertThat(guard.admit(target, addresses("8.8.8.8", "1.1.1.1")).addresses())
                .isEqualTo(addresses("8.8.8.8", "1.1.1.1"));
    }

    @Test
    void nameWithoutAddressIsRefused() {
        assertThatThrownBy(() -> guard.admit(guard.target("http://nowhere.example.com/"), List.of()))
                .isInstanceOfSatisfying(RefusedAddress.class, refused -> assertThat(refused.reason())
                        .isEqualTo(Reason.UNRESOLVED));
    }

    @Test
    void refusalDoesNotTellWhatTheNameResolvedTo() {
        assertThatThrownBy(() -> guard.admit(guard.target("http://x.example.com/"), addresses("10.1.2.3")))
                .hasMessage("The host is not on the public internet.");
    }

    @Test
    void listedHostAndPortOpensExactlyThat() {
        AddressGuard opened = new AddressGuard(List.of("prometheus.internal:9090", "127.0.0.1:6379", "[::1]:9090"));

        assertThat(refusal(opened, "http://prometheus.internal:9090/api")).isNull();
        assertThat(refusal(opened, "http://PROMETHEUS.internal:9090/api")).isNull();
        assertThat(refusal(opened, "http://127.0.0.1:6379/")).isNull();
        assertThat(refusal(opened, "http://[::1]:9090/")).isNull();
        assertThat(refusal(opened, "http://prometheus.internal:9091/")).isEqualTo(Reason.LOCAL_NAME);
        assertThat(refusal(opened, "http://other.internal:9090/")).isEqualTo(Reason.LOCAL_NAME);
        assertThat(refusal(opened, "http://127.0.0.1:9090/")).isEqualTo(Reason.ADDRESS);
    }

    @Test
    void listedHostKeepsClosedPortsClosed() {
        AddressGuard opened = new AddressGuard(List.of("db.internal"));

        assertThat(refusal(opened, "http://db.internal:8080/")).isNull();
        assertThat(refusal(opened, "http://db.internal:5432/")).isEqualTo(Reason.PORT);
    }

    @Test
    void listedBlockOpensItsAddressesOnly() {
        AddressGuard opened = new AddressGuard(List.of("10.20.0.0/16", "fd12::/16"));

        assertThat(refusal(opened, "http://10.20.255.255/")).isNull();
        assertThat(refusal(opened, "http://[fd12::1]/")).isNull();
        assertThat(refusal(opened, "http://10.21.0.0/")).isEqualTo(Reason.ADDRESS);
        assertThat(refusal(opened, "http://10.20.0.1:5432/")).isEqualTo(Reason.PORT);
        assertThat(refusal(opened, "http://db.internal/")).isEqualTo(Reason.LOCAL_NAME);
    }

    @ParameterizedTest
    @ValueSource(strings = {"http://host", "10.0.0.0/33", "10.0.0.0/x", "host/8", "a b", "host:port", ""})
    void malformedAllowListIsRefusedAtStart(String entry) {
        assertThatThrownBy(() -> new AddressGuard(List.of(entry))).isInstanceOf(IllegalArgumentException.class);
    }

    private Reason refusal(String url) {
        return refusal(guard, url);
    }

    /** Null when the URL is accepted; a name counts as resolving to a public address. */
    private static Reason refusal(AddressGuard guard, String url) {
        RefusedAddress refused = catchThrowableOfType(RefusedAddress.class, () -> {
            Target target = guard.target(url);
            guard.admit(target, target.literal() == null ? addresses("8.8.8.8") : List.of(target.literal()));
        });
        return refused == null ? null : refused.reason();
    }

    static List<InetAddress> addresses(String... literals) {
        return Arrays.stream(literals)
                .map(literal -> {
                    try {
                        return InetAddress.getByName(literal);
                    } catch (UnknownHostException impossible) {
                        throw new AssertionError(impossible);
                    }
                })
                .toList();
    }
}
