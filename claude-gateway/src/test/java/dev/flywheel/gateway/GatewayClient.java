package dev.flywheel.gateway;

import io.vertx.core.buffer.Buffer;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.net.Socket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;

/** Talks to the gateway as a client of the Anthropic API would, byte by byte. */
public final class GatewayClient {

    private static final HttpClient HTTP =
            HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();

    private final URI base;

    public GatewayClient(URI base) {
        this.base = base;
    }

    /** A request with the key in {@code x-api-key}. */
    public HttpRequest.Builder as(String key, String path) {
        return HttpRequest.newBuilder(URI.create(base.toString().replaceAll("/$", "") + path))
                .setHeader("x-api-key", key)
                .setHeader("anthropic-version", "2026-10-21");
    }

    public HttpResponse<byte[]> send(HttpRequest.Builder request) throws IOException, InterruptedException {
        return HTTP.send(request.build(), HttpResponse.BodyHandlers.ofByteArray());
    }

    /** Posts a message; pairs of header names and values follow. */
    public HttpResponse<byte[]> message(String key, String body, String... headers)
            throws IOException, InterruptedException {
        HttpRequest.Builder request = as(key, "/v1/messages").POST(HttpRequest.BodyPublishers.ofString(body));
        for (int i = 0; i < headers.length; i += 2) {
            request.setHeader(headers[i], headers[i + 1]);
        }
        return send(request);
    }

    /** Posts a message on a socket of its own and leaves it open, for tests that hang up. */
    public Socket open(String key, String body, String headers) throws IOException {
        Socket socket = new Socket(base.getHost(), base.getPort());
        socket.setSoTimeout(10_000);
        String head = "POST /v1/messages HTTP/1.1\r\nHost: gateway\r\nx-api-key: " + key
                + "\r\ncontent-type: application/json\r\n" + headers + "content-length: "
                + body.getBytes(StandardCharsets.UTF_8).length + "\r\n\r\n";
        socket.getOutputStream().write((head + body).getBytes(StandardCharsets.UTF_8));
        socket.getOutputStream().flush();
        return socket;
    }

    /** Everything until the other side closes, also when it does so rudely. */
    public static String drain(Socket socket) throws IOException {
        ByteArrayOutputStream all = new ByteArrayOutputStream();
        InputStream in = socket.getInputStream();
        byte[] part = new byte[8192];
        try {
            for (int read = in.read(part); read >= 0; read = in.read(part)) {
                all.write(part, 0, read);
            }
        } catch (java.net.SocketException reset) {
            all.write(Buffer.buffer().getBytes());
        }
        return all.toString(StandardCharsets.UTF_8);
    }
}
