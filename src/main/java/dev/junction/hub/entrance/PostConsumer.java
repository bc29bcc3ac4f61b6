package dev.junction.hub.entrance;

import io.vertx.core.Context;
import io.vertx.core.Future;
import io.vertx.core.Handler;
import io.vertx.core.Vertx;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpServerResponse;
import io.vertx.ext.web.RoutingContext;
import java.nio.ByteBuffer;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Executor;
import org.apache.camel.Exchange;
import org.apache.camel.ExchangePattern;
import org.apache.camel.Processor;
import org.apache.camel.component.platform.http.PlatformHttpEndpoint;
import org.apache.camel.component.platform.http.vertx.VertxPlatformHttpConsumer;

/**
 * Leads a post through its route on the event loop that read it, lets go of it while the journal
 * writes, and answers on the same loop. The platform's own consumer hands every post to a worker
 * thread, which then waits for the journal: two thread switches more, and as many threads as posts.
 */
final class PostConsumer extends VertxPlatformHttpConsumer {

    /** What takes longer to read is read by a worker; the loop has other connections. */
    private static final int LARGE = 64 << 10;

    private static final int FAULT = 500;

    PostConsumer(
            PlatformHttpEndpoint endpoint,
            Processor processor,
            List<Handler<RoutingContext>> handlers,
            String router) {
        super(endpoint, processor, handlers, router);
    }

    @Override
    protected void handleRequest(RoutingContext call) {
        if (isSuspended()) {
            super.handleRequest(call);
            return;
        }
        Context loop = call.vertx().getOrCreateContext();
        Exchange exchange = createExchange(false);
        exchange.setPattern(ExchangePattern.InOut);
        Executor onLoop = command -> loop.runOnContext(now -> command.run());
        exchange.setProperty(Http.LOOP, onLoop);
        processHttpRequest(exchange, call)
                .compose(read -> begin(exchange, call, loop))
                .onFailure(
                        failure -> {
                            exchange.setException(failure);
                            answer(exchange, call);
                        });
    }

    private Future<?> begin(Exchange exchange, RoutingContext call, Context loop) {
        Buffer body = call.body().buffer();
        if (body == null || body.length() <= LARGE) {
            lead(exchange, call, loop);
            return Future.succeededFuture();
        }
        return call.vertx()
                .executeBlocking(
                        () -> {
                            lead(exchange, call, loop);
                            return null;
                        },
                        false);
    }

    private void lead(Exchange exchange, RoutingContext call, Context loop) {
        Buffer body = call.body().buffer();
        if (body != null) {
            exchange.getMessage().setBody(body.getBytes()); // not a stream to be copied later
        }
        try {
            createUoW(exchange);
        } catch (Exception e) {
            exchange.setException(e);
            loop.runOnContext(now -> answer(exchange, call));
            return;
        }
        getAsyncProcessor()
                .process(
                        exchange,
                        atOnce -> {
                            if (Vertx.currentContext() == loop) {
                                answer(exchange, call);
                            } else {
                                loop.runOnContext(now -> answer(exchange, call));
                            }
                        });
    }

    private void answer(Exchange exchange, RoutingContext call) {
        try {
            HttpServerResponse response = call.response();
            Exception failure = exchange.getException();
            if (failure != null) {
                getExceptionHandler()
                        .handleException("A post could not be led to intake", exchange, failure);
            }
            if (response.ended() || response.closed()) {
                return; // nobody is there any more
            }
            if (failure != null) {
                response.setStatusCode(FAULT).end();
                return;
            }
            write(exchange, response);
        } finally {
            doneUoW(exchange);
            releaseExchange(exchange, false);
        }
    }

    private static void write(Exchange exchange, HttpServerResponse response) {
        for (Map.Entry<String, Object> header : exchange.getMessage().getHeaders().entrySet()) {
            if (header.getKey().equals(Exchange.HTTP_RESPONSE_CODE)) {
                response.setStatusCode((int) header.getValue());
            } else if (header.getValue() instanceof String value) {
                response.putHeader(header.getKey(), value);
            }
        }
        ByteBuffer body = exchange.getMessage().getBody(ByteBuffer.class);
        if (body == null) {
            response.end();
        } else {
            byte[] bytes = new byte[body.remaining()];
            body.get(bytes);
            response.end(Buffer.buffer(bytes));
        }
    }
}
