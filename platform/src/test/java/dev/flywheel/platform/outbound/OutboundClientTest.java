package dev.flywheel.platform.outbound;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.flywheel.platform.outbound.OutboundFailure.Kind;
import dev.flywheel.platform.outbound.RefusedAddress.Reason;
import io.quarkus.runtime.configuration.MemorySize;
import io.smallrye.mutiny.Uni;
import io.vertx.core.Vertx;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpClientOptions;
import io.vertx.core.http.HttpMethod;
import io.vertx.core.http.HttpServer;
import io.vertx.core.http.HttpServerOptions;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.core.net.JksOptions;
import java.math.BigInteger;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Against a real server on loopback, which an operator's allow-list opens. */
class OutboundClientTest {

    private static final int CAP = 1000;

    private final Vertx vertx = Vertx.vertx();
    private final Queue<Seen> seen = new ConcurrentLinkedQueue<>();
    private final Deque<List<InetAddress>> answers = new ArrayDeque<>();
    private int port;

    /** What reached the server. */
    private record Seen(
            HttpMethod method, String uri, String host, String body, Map<String, String> headers, String connection) {}

    @BeforeEach
    void startServer() throws Exception {
        port = listen(new HttpServerOptions());
    }

    @AfterEach
    void stop() throws Exception {
        vertx.close().toCompletionStage().toCompletableFuture().get(10, TimeUnit.SECONDS);
    }

    @Test
    void requestReachesTheListedServer() {
        OutboundResponse response = send(
                client(local()),
                OutboundRequest.post(url("/hook?a=1"), "application/json", Buffer.buffer("{}"))
                        .withHeader("webhook-id", "7"));

        assertThat(response.status()).isEqualTo(200);
        assertThat(response.body().toString()).isEqualTo("fine");
        assertThat(seen).singleElement().satisfies(request -> {
            assertThat(request.method()).isEqualTo(HttpMethod.POST);
            assertThat(request.uri()).isEqualTo("/hook?a=1");
            assertThat(request.body()).isEqualTo("{}");
            assertThat(request.headers())
                    .containsEntry("webhook-id", "7")
                    .containsEntry("content-type", "application/json");
        });
    }

    @Test
    void loopbackIsRefusedUnlessListed() {
        assertRefused(client(), OutboundRequest.get(url("/")), Reason.ADDRESS);
        assertThat(seen).isEmpty();
    }

    @Test
    void connectionGoesToTheCheckedAddressAndTheNameStaysInTheHostHeader() {
        // The name first points here and would next point to where nobody listens.
        answers.add(AddressGuardTest.addresses("127.0.0.1"));
        answers.add(AddressGuardTest.addresses("127.0.0.2"));

        OutboundResponse response =
                send(client("127.0.0.1/32"), OutboundRequest.get("http://hooks.example.com:" + port + "/"));

        assertThat(response.status()).isEqualTo(200);
        assertThat(seen).singleElement().satisfies(request -> assertThat(request.host())
                .isEqualTo("hooks.example.com:" + port));
        assertThat(answers).as("the name is asked once").hasSize(1);
    }

    @Test
    void nameThatTurnsPrivateIsRefusedAtTheNextCall() {
        OutboundClient client = client("127.0.0.1/32");
        answers.add(AddressGuardTest.addresses("127.0.0.1"));
        answers.add(AddressGuardTest.addresses("10.0.0.1"));
        OutboundRequest request = OutboundRequest.get("http://hooks.example.com:" + port + "/");

        assertThat(send(client, request).status()).isEqualTo(200);
        assertRefused(client, request, Reason.ADDRESS);
    }

    @Test
    void nameWithOnePublicAndOnePrivateAddressIsRefused() {
        answers.add(AddressGuardTest.addresses("8.8.8.8", "127.0.0.1"));

        assertRefused(client(), OutboundRequest.get("http://hooks.example.com:" + port + "/"), Reason.ADDRESS);
        assertThat(seen).isEmpty();
    }

    @Test
    void checkTellsTheAddressesWithoutCalling() {
        answers.add(AddressGuardTest.addresses("8.8.8.8"));

        Destination destination =
                client().check("https://hooks.example.com/").await().atMost(Duration.ofSeconds(5));

        assertThat(destination.addresses()).isEqualTo(AddressGuardTest.addresses("8.8.8.8"));
    }

    @Test
    void redirectIsHandedToTheCallerUnlessAskedFor() {
        OutboundResponse response = send(client(local()), OutboundRequest.get(url("/to?/fine")));

        assertThat(response.status()).isEqualTo(302);
        assertThat(response.header("location")).isEqualTo("/fine");
    }

    @Test
    void redirectIsFollowedWithoutCredentials() {
        OutboundRequest request = OutboundRequest.post(url("/to?/fine"), "text/plain", Buffer.buffer("secret"))
                .withHeader("Authorization", "Bearer x")
                .withHeader("Cookie", "a=b")
                .withHeader("X-Api-Key", "y")
                .withHeader("Accept", "text/plain")
                .withRedirects(1);

        assertThat(send(client(local()), request).status()).isEqualTo(200);

        assertThat(seen).hasSize(2);
        Seen last = List.copyOf(seen).get(1);
        assertThat(last.method()).isEqualTo(HttpMethod.GET);
        assertThat(last.body()).isEmpty();
        assertThat(last.headers()).containsEntry("accept", "text/plain");
        assertThat(last.headers()).doesNotContainKeys("authorization", "cookie", "x-api-key");
    }

    @Test
    void redirectToAPrivateAddressIsRefused() {
        assertRefused(
                client(local()),
                OutboundRequest.get(url("/to?http://169.254.169.254/latest")).withRedirects(3),
                Reason.ADDRESS);
        assertThat(seen).hasSize(1);
    }

    @Test
    void redirectToAnotherSchemeIsRefused() {
        assertRefused(
                client(local()),
                OutboundRequest.get(url("/to?file:///etc/passwd")).withRedirects(3),
                Reason.SCHEME);
        assertRefused(
                client(local()),
                OutboundRequest.get(url("/to?ftp://example.com/")).withRedirects(3),
                Reason.SCHEME);
    }

    @Test
    void noMoreRedirectsAreFollowedThanAskedFor() {
        OutboundResponse response =
                send(client(local()), OutboundRequest.get(url("/to?/to?/to")).withRedirects(2));

        assertThat(response.status()).isEqualTo(302);
        assertThat(seen).hasSize(3);
    }

    @Test
    void answerAtTheCapIsReadAndOnePastFails() {
        assertThat(send(client(local()), OutboundRequest.get(url("/bytes?" + CAP)))
                        .body()
                        .length())
                .isEqualTo(CAP);
        assertFailed(client(local()), OutboundRequest.get(url("/bytes?" + (CAP + 1))), Kind.TOO_LARGE);
        assertFailed(client(local()), OutboundRequest.get(url("/bytes?50000000")), Kind.TOO_LARGE);
    }

    @Test
    void serverThatNeverAnswersOrNeverEndsTimesOut() {
        assertFailed(client(local()), OutboundRequest.get(url("/silent")), Kind.TIMEOUT);
        assertFailed(client(local()), OutboundRequest.get(url("/drip")), Kind.TIMEOUT);
    }

    @Test
    void slowNameServerCountsTowardsTheTimeout() {
        OutboundClient client =
                new OutboundClient(vertx, settings(), name -> Uni.createFrom().nothing(), new HttpClientOptions());

        assertFailed(client, OutboundRequest.get("http://hooks.example.com/"), Kind.TIMEOUT);
    }

    @Test
    void refusedConnectionIsAFailureNotARefusal() throws Exception {
        int closed = freePort();

        assertFailed(client("127.0.0.1:" + closed), OutboundRequest.get("http://127.0.0.1:" + closed), Kind.CONNECTION);
    }

    @Test
    void connectionIsKeptAfterAWholeAnswer() {
        OutboundClient client = client(local());

        send(client, OutboundRequest.get(url("/")));
        send(client, OutboundRequest.get(url("/")));

        assertThat(seen.stream().map(Seen::connection).distinct()).hasSize(1);
    }

    @Test
    void callerCannotSetTheHostHeaderOrTheFraming() {
        for (String name : List.of("Host", "hOsT", "Transfer-Encoding", "Content-Length", "Connection")) {
            assertThatThrownBy(() -> OutboundRequest.get(url("/")).withHeader(name, "x"))
                    .isInstanceOf(IllegalArgumentException.class)
                    .hasMessageContaining(name);
        }
    }

    @Test
    void headerThatWouldBreakTheLineIsRefused() {
        for (String value : List.of("a\r\nHost: b", "a\nb", "a\rb", "a\u0000b", "\u560d\u560aHost: b")) {
            assertThatThrownBy(() -> OutboundRequest.get(url("/")).withHeader("X-Tag", value))
                    .isInstanceOf(IllegalArgumentException.class)
                    .hasMessageContaining("X-Tag");
        }
        assertThatThrownBy(() -> OutboundRequest.get(url("/")).withHeader("X Tag", "x"))
                .isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> OutboundRequest.get(url("/")).withHeader("", "x"))
                .isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void certificateIsCheckedAgainstTheNameNotTheAddress(@TempDir Path folder) throws Exception {
        JksOptions keys = certificateFor("hooks.example.com", folder);
        int tlsPort = listen(new HttpServerOptions().setSsl(true).setSni(true).setKeyStoreOptions(keys));
        OutboundClient client = new OutboundClient(
                vertx, settings("127.0.0.1/32"), this::answer, new HttpClientOptions().setTrustStoreOptions(keys));
        answers.add(AddressGuardTest.addresses("127.0.0.1"));
        answers.add(AddressGuardTest.addresses("127.0.0.1"));

        assertThat(send(client, OutboundRequest.get("https://hooks.example.com:" + tlsPort + "/"))
                        .status())
                .isEqualTo(200);
        assertThat(seen).singleElement().satisfies(request -> assertThat(request.headers())
                .containsEntry("test-sni", "hooks.example.com"));
        assertFailed(client, OutboundRequest.get("https://other.example.com:" + tlsPort + "/"), Kind.CONNECTION);
    }

    @Test
    void redirectFromHttpsToHttpIsRefused(@TempDir Path folder) throws Exception {
        JksOptions keys = certificateFor("hooks.example.com", folder);
        int tlsPort = listen(new HttpServerOptions().setSsl(true).setKeyStoreOptions(keys));
        OutboundClient client = new OutboundClient(
                vertx, settings("127.0.0.0/8"), this::answer, new HttpClientOptions().setTrustStoreOptions(keys));
        answers.add(AddressGuardTest.addresses("127.0.0.1"));

        assertRefused(
                client,
                OutboundRequest.get("https://hooks.example.com:" + tlsPort + "/to?" + url("/"))
                        .withRedirects(1),
                Reason.REDIRECT);
    }

    private int listen(HttpServerOptions options) throws Exception {
        HttpServer server = vertx.createHttpServer(options.setHost("127.0.0.1").setPort(0))
                .requestHandler(this::serve)
                .listen()
                .toCompletionStage()
                .toCompletableFuture()
                .get(10, TimeUnit.SECONDS);
        return server.actualPort();
    }

    private void serve(HttpServerRequest request) {
        request.body().onSuccess(body -> {
            Map<String, String> headers = new HashMap<>();
            request.headers()
                    .forEach(header -> headers.put(header.getKey().toLowerCase(Locale.ROOT), header.getValue()));
            if (request.connection().indicatedServerName() != null) {
                headers.put("test-sni", request.connection().indicatedServerName());
            }
            seen.add(new Seen(
                    request.method(),
                    request.uri(),
                    String.valueOf(request.authority()),
                    body.toString(),
                    headers,
                    request.remoteAddress().toString()));
            answer(request);
        });
    }

    private void answer(HttpServerRequest request) {
        switch (request.path()) {
            case "/to" ->
                request.response()
                        .setStatusCode(302)
                        .putHeader("Location", request.query())
                        .end();
            case "/bytes" -> request.response().end(Buffer.buffer(new byte[Integer.parseInt(request.query())]));
            case "/silent" -> {}
            case "/drip" -> {
                request.response().setChunked(true);
                vertx.setPeriodic(20, tick -> request.response().write("."));
            }
            default -> request.response().end("fine");
        }
    }

    private Uni<List<InetAddress>> answer(String name) {
        return Uni.createFrom().item(answers.remove());
    }

    private OutboundClient client(String... allowed) {
        return new OutboundClient(vertx, settings(allowed), this::answer, new HttpClientOptions());
    }

    private String local() {
        return "127.0.0.1:" + port;
    }

    private String url(String path) {
        return "http://127.0.0.1:" + port + path;
    }

    private static OutboundResponse send(OutboundClient client, OutboundRequest request) {
        return client.send(request).await().atMost(Duration.ofSeconds(10));
    }

    private static void assertRefused(OutboundClient client, OutboundRequest request, Reason reason) {
        assertThatThrownBy(() -> send(client, request))
                .isInstanceOfSatisfying(RefusedAddress.class, refused -> assertThat(refused.reason())
                        .isEqualTo(reason));
    }

    private static void assertFailed(OutboundClient client, OutboundRequest request, Kind kind) {
        assertThatThrownBy(() -> send(client, request))
                .isInstanceOfSatisfying(OutboundFailure.class, failed -> assertThat(failed.kind())
                        .isEqualTo(kind));
    }

    private static int freePort() throws Exception {
        try (ServerSocket socket = new ServerSocket(0)) {
            return socket.getLocalPort();
        }
    }

    private static JksOptions certificateFor(String name, Path folder) throws Exception {
        Path store = folder.resolve("keys.jks");
        Process keytool = new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin", "keytool")
                                .toString(),
                        "-genkeypair",
                        "-alias",
                        "k",
                        "-keyalg",
                        "EC",
                        "-dname",
                        "CN=" + name,
                        "-ext",
                        "SAN=dns:" + name,
                        "-validity",
                        "2",
                        "-storetype",
                        "JKS",
                        "-keystore",
                        store.toString(),
                        "-storepass",
                        "changeit",
                        "-keypass",
                        "changeit")
                .redirectErrorStream(true)
                .start();
        String said = new String(keytool.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        assertThat(keytool.waitFor()).as(said).isZero();
        return new JksOptions().setPath(store.toString()).setPassword("changeit");
    }

    private static OutboundConfig settings(String... allowed) {
        return new OutboundConfig() {
            @Override
            public Optional<List<String>> allowedHosts() {
                return Optional.of(List.of(allowed));
            }

            @Override
            public Duration connectTimeout() {
                return Duration.ofSeconds(2);
            }

            @Override
            public Duration timeout() {
                return Duration.ofSeconds(5);
            }

            @Override
            public MemorySize maxResponseSize() {
                return new MemorySize(BigInteger.valueOf(CAP));
            }

            @Override
            public int maxConnectionsPerTarget() {
                return 4;
            }
        };
    }
}
