package dev.portolan.web.live;

import io.netty.channel.ChannelFuture;
import io.vertx.core.Context;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.core.http.HttpServerResponse;
import io.vertx.core.http.HttpVersion;
import io.vertx.core.net.impl.ConnectionBase;
import java.time.Duration;
import java.util.function.BooleanSupplier;

/// One reader's open stream. It holds at most one event beyond the socket's own buffer: a reader
/// that is behind gets nothing until it has read, then the newest; one that does not read for 30 s
/// is cut off, and one that no longer may read hears good-bye. Used on its own context only.
final class LiveStream {
    private static final int MOST_WAITING = 64 * 1024;
    static final Duration PATIENCE = Duration.ofSeconds(30);

    private final HttpServerRequest request;
    private final HttpServerResponse response;
    private final Context context;
    private final BooleanSupplier reads;
    private long version = -1;
    private String notices = "";
    private long readingNanos;

    LiveStream(HttpServerRequest request, Context context, BooleanSupplier reads, long nowNanos) {
        this.request = request;
        this.response = request.response();
        this.context = context;
        this.reads = reads;
        this.readingNanos = nowNanos;
    }

    void open(Runnable gone) {
        response.closeHandler(_ -> gone.run());
        response.exceptionHandler(_ -> gone.run());
        response.setWriteQueueMaxSize(MOST_WAITING);
        response.setChunked(true)
                .putHeader("Content-Type", "text/event-stream;charset=UTF-8")
                .putHeader("Cache-Control", "no-store")
                .putHeader("X-Accel-Buffering", "no")
                .write("retry: 2000\n\n");
    }

    /// Sends what this reader does not have yet.
    void send(Drawn drawn, long nowNanos) {
        context.runOnContext(_ -> {
            long newest = drawn.screen().version();
            if (ready(nowNanos) && newest > version) {
                response.write(Buffer.buffer(drawn.eventAfter(version)));
                version = newest;
            }
        });
    }

    /// Sends what everybody must see, when this reader has it otherwise.
    void notices(String html, long nowNanos) {
        context.runOnContext(_ -> {
            if (!html.equals(notices) && ready(nowNanos)) {
                response.write("event: notices\ndata: " + Drawn.partJson("notices", html) + "\n\n");
                notices = html;
            }
        });
    }

    /// Shows that the line is alive.
    void heartbeat(long nowNanos) {
        context.runOnContext(_ -> {
            if (ready(nowNanos)) {
                response.write(": still here\n\n");
            }
        });
    }

    /// Says good-bye, so that the reader comes back (to this program started anew, or another).
    void end() {
        context.runOnContext(_ -> {
            if (!response.ended() && !response.closed()) {
                response.end("event: bye\ndata: {}\n\n");
            }
        });
    }

    private boolean ready(long nowNanos) {
        if (response.ended() || response.closed()) {
            return false;
        }
        if (!reads.getAsBoolean()) {
            end();
            return false;
        }
        if (!response.writeQueueFull()) {
            readingNanos = nowNanos;
            return true;
        }
        if (nowNanos - readingNanos > PATIENCE.toNanos()) {
            cut();
        }
        return false;
    }

    /// On a connection of its own (HTTP/1) closing politely would wait for the reader to read, and
    /// so would the channel: Vert.x makes a polite close of that, too.
    private void cut() {
        if (request.version() != HttpVersion.HTTP_2
                && request.connection() instanceof ConnectionBase connection) {
            ChannelFuture _ = connection.channelHandlerContext().close();
        } else {
            response.reset();
        }
    }
}
