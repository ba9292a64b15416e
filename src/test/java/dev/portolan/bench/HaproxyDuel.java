package dev.portolan.bench;

import io.vertx.core.json.JsonObject;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;

/// Two portals over the same two HAProxies, each with its database stopped, press the button at the
/// same moment.
public final class HaproxyDuel {
    private final HaproxyWorld world;

    public HaproxyDuel(HaproxyWorld world) {
        this.world = world;
    }

    /// How a duel ended: the states of both plans, and which plan each says it conflicts with.
    public record Ended(List<String> plans, List<String> states, List<String> conflicts) {
        /// The one whose move was proved.
        public String winner() {
            return plans.get(states.get(0).equals("PAUSED_BY_FAILED_STEP") ? 1 : 0);
        }

        /// Exactly one won, and the other names it.
        public boolean fair() {
            long lost = states.stream().filter("PAUSED_BY_FAILED_STEP"::equals).count();
            int loser = states.indexOf("PAUSED_BY_FAILED_STEP");
            return lost == 1 && winner().equals(conflicts.get(loser));
        }
    }

    /// One duel, under load.
    public Ended fight(int rate) throws Exception {
        try (Portal one = world.portal("one").start();
                Portal other = world.portal("other").start();
                SteadyLoad load = world.load(rate)) {
            Thread.sleep(3000);
            one.database("-STOP");
            other.database("-STOP");
            try {
                return pressed(List.of(one, other));
            } finally {
                one.database("-CONT");
                other.database("-CONT");
                System.out.println(
                        "requests answered " + load.answered() + ", failed " + load.failed());
            }
        }
    }

    private static Ended pressed(List<Portal> portals) throws Exception {
        CountDownLatch go = new CountDownLatch(1);
        List<String> plans = new ArrayList<>();
        try (ExecutorService fingers = Executors.newVirtualThreadPerTaskExecutor()) {
            List<Future<String>> pressed = new ArrayList<>();
            for (Portal portal : portals) {
                String revision = portal.preview();
                pressed.add(
                        fingers.submit(() -> {
                            go.await();
                            return portal.leave(revision);
                        }));
            }
            go.countDown();
            for (Future<String> one : pressed) {
                plans.add(one.get());
            }
        }
        List<String> states = new ArrayList<>();
        List<String> conflicts = new ArrayList<>();
        for (int i = 0; i < plans.size(); i++) {
            JsonObject plan = ended(portals.get(i), plans.get(i));
            states.add(plan.getString("state"));
            conflicts.add(String.valueOf(plan.getString("conflictsWith")));
        }
        return new Ended(plans, states, conflicts);
    }

    private static JsonObject ended(Portal portal, String plan)
            throws IOException, InterruptedException {
        String query = "{ plan(id: \"" + plan + "\") { state conflictsWith } }";
        portal.until(
                "plan " + plan + " is decided",
                () ->
                        !List.of("PENDING", "IN_PROGRESS")
                                .contains(
                                        portal.ask(query)
                                                .getJsonObject("plan")
                                                .getString("state")));
        return portal.ask(query).getJsonObject("plan");
    }
}
