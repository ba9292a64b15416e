package dev.portolan.observer;

import dev.portolan.observer.SaidWriter.Call;
import dev.portolan.platform.RegionId;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.function.Consumer;

/// Takes the calls of one turn to the portal, eight at a time: a way of 200 ms there and back must
/// not make the votes of a large fleet older than they may be.
final class Courier implements AutoCloseable {
    private static final int AT_A_TIME = 8;

    private final Push push;
    private final Consumer<Answer> heard;
    private final ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor();

    /// One call, answered within its limit.
    @FunctionalInterface
    interface Push {
        Answer push(byte[] body) throws InterruptedException;
    }

    /// `heard` hears each answer.
    Courier(Push push, Consumer<Answer> heard) {
        this.push = push;
        this.heard = heard;
    }

    /// The answer for each region; after a failure the calls that follow are not made.
    Map<RegionId, Answer> carry(List<Call> calls) throws InterruptedException {
        Map<RegionId, Answer> answers = new HashMap<>();
        boolean well = true;
        for (int i = 0; i < calls.size() && well; i += AT_A_TIME) {
            List<Call> some = calls.subList(i, Math.min(calls.size(), i + AT_A_TIME));
            List<Answer> answered = together(some);
            for (int j = 0; j < some.size(); j++) {
                Answer answer = answered.get(j);
                some.get(j).regions().forEach(region -> answers.put(region, answer));
                heard.accept(answer);
                well &= answer.good() || !answer.regions().isEmpty();
            }
        }
        return answers;
    }

    private List<Answer> together(List<Call> calls) throws InterruptedException {
        List<Callable<Answer>> tasks =
                calls.stream().<Callable<Answer>>map(call -> () -> push.push(call.body())).toList();
        return threads.invokeAll(tasks).stream().map(Courier::result).toList();
    }

    private static Answer result(Future<Answer> done) {
        try {
            return done.get();
        } catch (ExecutionException bug) {
            return new Answer.Unreached("this observer has a fault: " + bug.getCause());
        } catch (InterruptedException _) {
            Thread.currentThread().interrupt();
            return new Answer.Unreached("this observer is stopping");
        }
    }

    @Override
    public void close() {
        threads.shutdownNow();
    }
}
