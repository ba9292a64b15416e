package dev.portolan.testing;

import java.time.Duration;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.junit.platform.engine.TestExecutionResult;
import org.junit.platform.engine.support.descriptor.MethodSource;
import org.junit.platform.launcher.TestExecutionListener;
import org.junit.platform.launcher.TestIdentifier;
import org.junit.platform.launcher.TestPlan;

/// Prints the ten slowest tests when a run ends, so that a slow one is seen before it becomes many.
public class SlowestTests implements TestExecutionListener {
    private static final int SHOWN = 10;
    private final Map<String, Long> started = new ConcurrentHashMap<>();
    private final Map<String, Duration> took = new ConcurrentHashMap<>();

    @Override
    public void executionStarted(TestIdentifier test) {
        started.put(test.getUniqueId(), System.nanoTime());
    }

    @Override
    public void executionFinished(TestIdentifier test, TestExecutionResult result) {
        Long start = started.remove(test.getUniqueId());
        if (start != null
                && test.isTest()
                && test.getSource().orElse(null) instanceof MethodSource method) {
            String name = method.getJavaClass().getSimpleName() + "." + method.getMethodName();
            took.merge(name, Duration.ofNanos(System.nanoTime() - start), Duration::plus);
        }
    }

    @Override
    public void testPlanExecutionFinished(TestPlan plan) {
        List<Map.Entry<String, Duration>> slowest =
                took.entrySet().stream()
                        .sorted(
                                Map.Entry.<String, Duration>comparingByValue(
                                        Comparator.reverseOrder()))
                        .limit(SHOWN)
                        .toList();
        if (slowest.isEmpty()) {
            return;
        }
        System.out.println("The " + slowest.size() + " slowest of " + took.size() + " tests:");
        slowest.forEach(test ->
                System.out.printf(
                        "%8.2f s  %s%n", test.getValue().toMillis() / 1000.0, test.getKey()));
    }
}
