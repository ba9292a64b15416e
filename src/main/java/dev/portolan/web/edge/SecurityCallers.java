package dev.portolan.web.edge;

import dev.portolan.platform.caller.Caller;
import dev.portolan.platform.caller.Callers;
import io.quarkus.arc.Arc;
import io.quarkus.vertx.http.runtime.CurrentVertxRequest;
import io.smallrye.common.vertx.VertxContext;
import io.vertx.core.Context;
import io.vertx.core.Vertx;
import io.vertx.ext.web.RoutingContext;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.util.Optional;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/// Finds the caller that `SecurityFilter` kept with the request: in the request's own Vert.x
/// context, on whichever of its threads, else in its CDI request. Found in neither, the caller is
/// anonymous. On a socket the caller is recognised anew each time, so a revoked one ends at once.
@ApplicationScoped
public class SecurityCallers implements Callers {
    private static final String KEY = "portolan.caller";

    private final CurrentVertxRequest request;

    /// Recognises the caller of one request; empty once the token it came with is no longer valid.
    public @FunctionalInterface interface Recognised extends Supplier<Optional<Caller>> {}

    @Inject
    public SecurityCallers(CurrentVertxRequest request) {
        this.request = request;
    }

    static void keep(RoutingContext ctx, Recognised caller) {
        ctx.put(KEY, caller);
        Context context = Vertx.currentContext();
        if (context != null && VertxContext.isDuplicatedContext(context)) {
            context.putLocal(KEY, caller);
        }
    }

    /// The caller kept with this request; anonymous when none was.
    public static Recognised of(RoutingContext ctx) {
        Recognised kept = ctx.get(KEY);
        return kept == null ? () -> Optional.of(Caller.ANONYMOUS) : kept;
    }

    @Override
    public Caller current() {
        Recognised kept = kept();
        return kept == null ? Caller.ANONYMOUS : kept.get().orElse(Caller.ANONYMOUS);
    }

    private @Nullable Recognised kept() {
        Context context = Vertx.currentContext();
        if (context != null && VertxContext.isDuplicatedContext(context)) {
            Recognised local = context.getLocal(KEY);
            if (local != null) {
                return local;
            }
        }
        if (!Arc.container().requestContext().isActive()) {
            return null;
        }
        RoutingContext current = request.getCurrent();
        return current == null ? null : current.get(KEY);
    }
}
