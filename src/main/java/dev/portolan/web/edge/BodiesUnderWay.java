package dev.portolan.web.edge;

import dev.portolan.platform.ErrorCode;
import dev.portolan.web.edge.SecurityRules.Refusal;
import io.vertx.core.http.HttpClosedException;
import io.vertx.core.http.StreamResetException;
import io.vertx.ext.web.Router;
import io.vertx.ext.web.RoutingContext;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Inject;
import java.time.Duration;
import java.util.Optional;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/// Bodies that have begun to arrive and are not whole, of every POST: at most 32 of one identity
/// and 256 of all strangers together, for 10 s each, so that many slow ones cannot fill the memory.
/// With [#MOST] bytes each that is 2 MiB and 16 MiB. Whoever is signed in shares with no stranger.
@ApplicationScoped
public class BodiesUnderWay {
    /// The bytes of a body, at most.
    public static final int MOST = 64 << 10;

    private static final int BEFORE_ANYBODY_READS = -700;
    private static final int OF_ONE = 32;
    private static final int OF_STRANGERS = 256;
    private static final Duration LIMIT = Duration.ofSeconds(10);
    private static final String STRANGERS = "strangers";
    private static final String KEY = "portolan.body";

    private final OpenPerIdentity each;
    private final OpenPerIdentity strangers;
    private final Duration limit;

    @Inject
    public BodiesUnderWay() {
        this(OF_ONE, OF_STRANGERS, LIMIT);
    }

    BodiesUnderWay(int ofOne, int ofStrangers, Duration limit) {
        each = new OpenPerIdentity(ofOne);
        strangers = new OpenPerIdentity(ofStrangers);
        this.limit = limit;
    }

    void register(@Observes Router router) {
        router.post().order(BEFORE_ANYBODY_READS).handler(this::begin);
    }

    /// Lets the body arrive or refuses it. It counts until [#whole], or else until its request has
    /// been answered.
    private void begin(RoutingContext ctx) {
        String identity = SecurityLimits.identity(ctx);
        boolean stranger = SecurityLimits.isStranger(ctx);
        if (!each.enter(identity)) {
            refuse(ctx);
            return;
        }
        if (stranger && !strangers.enter(STRANGERS)) {
            each.leave(identity);
            refuse(ctx);
            return;
        }
        Body body = new Body(ctx, identity, stranger);
        ctx.put(KEY, body);
        ctx.addEndHandler(_ -> body.over());
        ctx.next();
    }

    /// Says that all of it is here.
    public static void whole(RoutingContext ctx) {
        Body body = ctx.get(KEY);
        if (body != null) {
            body.over();
        }
    }

    /// Whether reading one failed because who sent it has gone: nobody's mistake, and nobody hears
    /// an answer.
    public static boolean brokenOff(@Nullable Throwable failure) {
        return Stream.iterate(failure, cause -> cause != null, Throwable::getCause)
                .limit(12)
                .anyMatch(cause ->
                        cause instanceof HttpClosedException
                                || cause instanceof StreamResetException);
    }

    private static void refuse(RoutingContext ctx) {
        String sentence = "Too many bodies are on their way; send each at once and try again.";
        Optional<Refusal> refusal = SecurityLimits.tooMuch(ctx, Duration.ofSeconds(1), sentence);
        leave(ctx, refusal.orElseThrow());
    }

    /// What is still on its way is not waited for.
    private static void leave(RoutingContext ctx, Refusal refusal) {
        ctx.addEndHandler(_ -> ctx.request().connection().close());
        SecurityAnswers.refuse(ctx, refusal);
    }

    /// One body, on the event loop of its connection.
    private final class Body {
        private final RoutingContext ctx;
        private final String identity;
        private final boolean stranger;
        private final long timer;
        private boolean over;

        private Body(RoutingContext ctx, String identity, boolean stranger) {
            this.ctx = ctx;
            this.identity = identity;
            this.stranger = stranger;
            this.timer = ctx.vertx().setTimer(limit.toMillis(), _ -> late());
        }

        private void late() {
            if (!over && !ctx.response().ended()) {
                String sentence = "The body did not arrive within " + limit.toSeconds() + " s.";
                leave(ctx, new Refusal(408, ErrorCode.INVALID_INPUT, sentence));
            }
        }

        private void over() {
            if (!over) {
                over = true;
                ctx.vertx().cancelTimer(timer);
                each.leave(identity);
                if (stranger) {
                    strangers.leave(STRANGERS);
                }
            }
        }
    }
}
