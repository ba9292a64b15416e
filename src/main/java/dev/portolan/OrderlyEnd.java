package dev.portolan;

import java.util.Arrays;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;

/// The end after a signal. The virtual machine ends when its hooks have, with the signal's exit
/// code: this hook lasts until somebody `decided` on ours. A start that blocks would never decide:
/// it is interrupted, and when it does not hear that, the process ends without it.
final class OrderlyEnd implements Runnable {
    private static final int PATIENCE_SECONDS = 30;

    /// Both together stay below the second within which a start that blocks has to end.
    private static final int BLOCKS_MS = 300;

    private static final int HEARS_MS = 500;

    private final CountDownLatch decided = new CountDownLatch(1);
    private final Thread starting;
    private final Runnable halt;

    /// `starting` is the thread that starts the product; `halt` ends the process at once.
    OrderlyEnd(Thread starting, Runnable halt) {
        this.starting = starting;
        this.halt = halt;
    }

    /// The exit code is known, and the process about to end with it.
    void decide() {
        decided.countDown();
    }

    @Override
    public void run() {
        try {
            List<StackTraceElement> start = stack();
            if (inStart(start) && !decidedWithin(BLOCKS_MS) && blocks(start)) {
                starting.interrupt();
                if (!decidedWithin(HEARS_MS) && blocks(start)) {
                    halt.run();
                }
            }
            boolean _ = decided.await(PATIENCE_SECONDS, TimeUnit.SECONDS);
        } catch (InterruptedException _) {
            Thread.currentThread().interrupt();
        }
    }

    private boolean decidedWithin(int millis) throws InterruptedException {
        return decided.await(millis, TimeUnit.MILLISECONDS);
    }

    /// A start that works is never twice at the same place.
    private boolean blocks(List<StackTraceElement> before) {
        return stack().equals(before);
    }

    private List<StackTraceElement> stack() {
        return Arrays.asList(starting.getStackTrace());
    }

    /// Not where it waits for the end, nor in what it does for the end.
    private static boolean inStart(List<StackTraceElement> stack) {
        return stack.stream()
                .anyMatch(frame ->
                        frame.getClassName().equals("io.quarkus.runtime.Application")
                                && frame.getMethodName().equals("start"));
    }
}
