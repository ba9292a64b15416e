package dev.portolan;

import static org.assertj.core.api.Assertions.assertThat;

import io.quarkus.runtime.Application;
import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicBoolean;
import org.junit.jupiter.api.Test;

/// The hook runs in the thread of the test; the start in one of its own.
class OrderlyEndTest {
    private final CountDownLatch begun = new CountDownLatch(1);
    private final CountDownLatch over = new CountDownLatch(1);
    private final AtomicBoolean interrupted = new AtomicBoolean();
    private final AtomicBoolean halted = new AtomicBoolean();

    @Test
    void interruptsAStartThatBlocks() throws InterruptedException {
        Thread starting = started(() -> new Start(false).start(new String[0]));
        OrderlyEnd end = end(starting);
        Thread decides =
                Thread.ofVirtual()
                        .start(() -> {
                            join(starting);
                            end.decide();
                        });
        end.run();
        decides.join();
        assertThat(interrupted).isTrue();
        assertThat(halted).isFalse();
    }

    @Test
    void endsTheProcessWithoutAStartThatDoesNotHear() throws InterruptedException {
        Thread starting = started(() -> new Start(true).start(new String[0]));
        AtomicBoolean did = new AtomicBoolean();
        OrderlyEnd[] end = new OrderlyEnd[1];
        end[0] =
                new OrderlyEnd(
                        starting,
                        () -> {
                            did.set(true);
                            end[0].decide();
                        });
        end[0].run();
        over.countDown();
        starting.join();
        assertThat(did).isTrue();
        assertThat(interrupted).isTrue();
    }

    @Test
    void leavesAloneWhatHasStartedAndWaitsForItsOrderlyEnd() throws InterruptedException {
        Thread serving = started(this::serve);
        OrderlyEnd end = end(serving);
        Thread hook = Thread.ofPlatform().start(end);
        assertThat(hook.join(Duration.ofSeconds(1))).isFalse();
        end.decide();
        hook.join();
        over.countDown();
        serving.join();
        assertThat(interrupted).isFalse();
        assertThat(halted).isFalse();
    }

    private OrderlyEnd end(Thread starting) {
        return new OrderlyEnd(starting, () -> halted.set(true));
    }

    private Thread started(Runnable work) throws InterruptedException {
        Thread thread = Thread.ofPlatform().daemon().start(work);
        begun.await();
        while (thread.getState() != Thread.State.WAITING) {
            Thread.onSpinWait();
        }
        return thread;
    }

    private void serve() {
        begun.countDown();
        try {
            over.await();
        } catch (InterruptedException _) {
            interrupted.set(true);
        }
    }

    private static void join(Thread thread) {
        try {
            thread.join();
        } catch (InterruptedException _) {
            Thread.currentThread().interrupt();
        }
    }

    /// A start of the framework that blocks, and hears an interrupt or not.
    private final class Start extends Application {
        private final boolean deaf;

        Start(boolean deaf) {
            super(true);
            this.deaf = deaf;
        }

        @Override
        protected void doStart(String[] args) {
            begun.countDown();
            while (true) {
                try {
                    over.await();
                    return;
                } catch (InterruptedException _) {
                    interrupted.set(true);
                    if (!deaf) {
                        return;
                    }
                }
            }
        }

        @Override
        protected void doStop() {}

        @Override
        public String getName() {
            return "blocking";
        }
    }
}
