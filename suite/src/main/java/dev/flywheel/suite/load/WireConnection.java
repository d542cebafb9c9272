package dev.flywheel.suite.load;

import io.vertx.core.Future;
import io.vertx.core.Promise;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.net.NetClient;
import io.vertx.core.net.NetSocket;
import java.io.IOException;
import org.jspecify.annotations.Nullable;

/** A kept-alive HTTP/1.1 connection with at most one request under way. For use on its event loop. */
public final class WireConnection {

    private final NetSocket socket;
    private @Nullable Promise<Answer> waiting;
    private boolean closed;

    private WireConnection(NetSocket socket) {
        this.socket = socket;
        AnswerParser parser = new AnswerParser(this::answered);
        socket.handler(bytes -> parser.feed(bytes.getBytes()));
        socket.exceptionHandler(broken -> socket.close());
        socket.closeHandler(gone -> lost());
    }

    /** Connects to a port of this machine. */
    public static Future<WireConnection> open(NetClient client, int port) {
        return client.connect(port, "127.0.0.1").map(WireConnection::new);
    }

    /** Sends a whole request; the answer fails when the connection ends before it has come. */
    public Future<Answer> send(Buffer request) {
        if (closed) {
            return Future.failedFuture(new IOException("the connection is closed"));
        }
        if (waiting != null) {
            return Future.failedFuture(new IllegalStateException("a request is under way"));
        }
        Promise<Answer> answer = Promise.promise();
        waiting = answer;
        socket.write(request).onFailure(broken -> socket.close());
        return answer.future();
    }

    /** Whether it can still be used. */
    public boolean isOpen() {
        return !closed;
    }

    /** Whether an answer is due. */
    public boolean isWaiting() {
        return waiting != null;
    }

    /** Ends the connection. */
    public void close() {
        socket.close();
    }

    private void answered(Answer answer) {
        Promise<Answer> asked = waiting;
        waiting = null;
        if (asked == null) {
            socket.close();
        } else {
            asked.complete(answer);
        }
    }

    private void lost() {
        closed = true;
        Promise<Answer> asked = waiting;
        waiting = null;
        if (asked != null) {
            asked.fail(new IOException("the connection ended before the answer came"));
        }
    }
}
