package dev.portolan.web.graph;

import dev.portolan.platform.ErrorCode;
import dev.portolan.platform.caller.Role;
import dev.portolan.web.edge.SecurityCallers;
import graphql.ExecutionResult;
import graphql.ExecutionResultImpl;
import java.util.concurrent.atomic.AtomicBoolean;
import org.jspecify.annotations.Nullable;
import org.reactivestreams.Publisher;
import org.reactivestreams.Subscriber;
import org.reactivestreams.Subscription;

/// The results of a subscription, each with its errors mapped. It ends, with an error that says so,
/// when its source fails or its caller may no longer read (signed out, token revoked).
record GraphStream(Publisher<?> source, SecurityCallers.Recognised caller)
        implements Publisher<ExecutionResult> {

    @Override
    public void subscribe(Subscriber<? super ExecutionResult> subscriber) {
        source.subscribe(new Guard(subscriber, caller));
    }

    private static final class Guard implements Subscriber<Object> {
        private final Subscriber<? super ExecutionResult> down;
        private final SecurityCallers.Recognised caller;
        private final AtomicBoolean ended = new AtomicBoolean();
        private volatile @Nullable Subscription up;

        private Guard(Subscriber<? super ExecutionResult> down, SecurityCallers.Recognised caller) {
            this.down = down;
            this.caller = caller;
        }

        @Override
        public void onSubscribe(Subscription subscription) {
            up = subscription;
            down.onSubscribe(subscription);
        }

        @Override
        public void onNext(Object item) {
            if (caller.get().filter(known -> known.may(Role.VIEWER)).isEmpty()) {
                Subscription source = up;
                if (source != null) {
                    source.cancel();
                }
                end(GraphError.of(ErrorCode.UNAUTHENTICATED, "You are no longer signed in."));
            } else if (!ended.get() && item instanceof ExecutionResult result) {
                down.onNext(GraphErrors.mapped(result));
            }
        }

        @Override
        public void onError(Throwable failure) {
            end(GraphErrors.unforeseen(failure));
        }

        @Override
        public void onComplete() {
            if (ended.compareAndSet(false, true)) {
                down.onComplete();
            }
        }

        private void end(GraphError error) {
            if (ended.compareAndSet(false, true)) {
                down.onNext(ExecutionResultImpl.newExecutionResult().addError(error).build());
                down.onComplete();
            }
        }
    }
}
