package dev.portolan.web;

import dev.portolan.platform.ErrorCode;
import dev.portolan.web.SecurityRules.Refusal;
import io.vertx.ext.web.RoutingContext;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.time.Duration;
import java.util.Optional;

/// Bodies that have begun to arrive and are not whole: at most 32 of one identity and 256 of all
/// strangers together, for 10 s each, so that many slow ones cannot fill the memory. With [#MOST]
/// bytes each that is 2 MiB and 16 MiB. Whoever is signed in shares with no stranger.
@ApplicationScoped
public class BodiesUnderWay {
    /// The bytes of a body, at most.
    static final int MOST = 64 << 10;

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

    /// Whether this body may arrive; if not, that has been answered. It counts until [#whole] or
    /// until its request has ended in any other way.
    boolean begin(RoutingContext ctx) {
        String identity = SecurityLimits.identity(ctx);
        boolean stranger = SecurityLimits.isStranger(ctx);
        if (!each.enter(identity)) {
            return refused(ctx);
        }
        if (stranger && !strangers.enter(STRANGERS)) {
            each.leave(identity);
            return refused(ctx);
        }
        Body body = new Body(ctx, identity, stranger);
        ctx.put(KEY, body);
        ctx.addEndHandler(_ -> body.over());
        return true;
    }

    static void whole(RoutingContext ctx) {
        Body body = ctx.get(KEY);
        if (body != null) {
            body.over();
        }
    }

    private static boolean refused(RoutingContext ctx) {
        String sentence = "Too many bodies are on their way; send each at once and try again.";
        Optional<Refusal> refusal = SecurityLimits.tooMuch(ctx, Duration.ofSeconds(1), sentence);
        leave(ctx, refusal.orElseThrow());
        return false;
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
