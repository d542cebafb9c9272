package dev.flywheel.suite.claude;

import io.vertx.core.Vertx;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.core.http.HttpServerResponse;
import java.util.ArrayList;
import java.util.List;

/** Writes the events of one stream at the asked pace, waits for a slow reader, and breaks where the request asked for it. */
final class EventPump {

    private final Vertx vertx;
    private final HttpServerRequest request;
    private final HttpServerResponse response;
    private final List<String> events;
    private final int paceMillis;
    private final int cutAfter;
    private int next;

    EventPump(Vertx vertx, HttpServerRequest request, Answer answer, Fault fault) {
        this.vertx = vertx;
        this.request = request;
        this.response = request.response();
        this.paceMillis = fault.value("pace", 0);
        this.cutAfter = fault.value("cut", Integer.MAX_VALUE);
        this.events = spoiled(answer.events(), fault);
    }

    void start() {
        response.setChunked(true).putHeader("content-type", "text/event-stream; charset=utf-8");
        response.putHeader("cache-control", "no-cache");
        pump();
    }

    private void pump() {
        while (next < events.size() && !response.closed()) {
            if (next >= cutAfter) {
                request.connection().close();
                return;
            }
            response.write(events.get(next++));
            if (response.writeQueueFull()) {
                response.drainHandler(drained -> pump());
                return;
            }
            if (paceMillis > 0) {
                vertx.setTimer(paceMillis, due -> pump());
                return;
            }
        }
        if (!response.closed()) {
            response.end();
        }
    }

    private static List<String> spoiled(List<String> events, Fault fault) {
        if (fault.has("error")) {
            List<String> broken = new ArrayList<>(events.subList(0, Math.min(fault.value("error", 0), events.size())));
            broken.add(Answer.errorEvent());
            return broken;
        }
        if (fault.has("malformed")) {
            events.replaceAll(event ->
                    event.startsWith("event: message_delta") ? event.replace("\"usage\":{", "\"usage\":{{") : event);
        }
        return events;
    }
}
