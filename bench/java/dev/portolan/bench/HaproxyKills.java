package dev.portolan.bench;

import io.vertx.core.json.JsonObject;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.SplittableRandom;
import java.util.TreeMap;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Collectors;

/// `kill -9` of the portal at random moments of a plan over real HAProxies under load, over and
/// over. Afterwards: no request failed, none of EU persons elsewhere, and as many generations as
/// plans wrote, so that none wrote twice.
///
/// Arguments: directory, rounds, requests per second, seed.
public final class HaproxyKills {
    /// A plan that has just begun is through with its move by then.
    private static final long LONGEST_MS = 1500;

    private final HaproxyWorld world;
    private final SplittableRandom random;
    private final Set<String> wrote = new HashSet<>();
    private final Map<String, String> states = new HashMap<>();
    private final AtomicInteger refused = new AtomicInteger();
    private final List<Instant> kills = new ArrayList<>();
    private final Set<String> interrupted = new HashSet<>();

    public HaproxyKills(HaproxyWorld world, long seed) {
        this.world = world;
        this.random = new SplittableRandom(seed);
    }

    public static void main(String... args) throws Exception {
        long seed = args.length > 3 ? Long.parseLong(args[3]) : System.nanoTime();
        System.out.println("seed " + seed);
        boolean held;
        try (HaproxyWorld world = new HaproxyWorld(Path.of(args[0]))) {
            held =
                    new HaproxyKills(world, seed)
                            .run(Integer.parseInt(args[1]), Integer.parseInt(args[2]));
        }
        System.exit(held ? 0 : 1);
    }

    /// Whether every promise was kept.
    public boolean run(int rounds, int rate) throws Exception {
        try (SteadyLoad load = world.load(rate);
                Portal portal = world.portal("killed").start()) {
            for (int i = 0; i < rounds; i++) {
                boolean away =
                        !world.balancer("lb1", "get weight be_public/us-east-1").startsWith("0 ");
                String revision = away ? portal.preview() : "";
                Thread button = Thread.startVirtualThread(() -> press(portal, revision));
                Thread.sleep(random.nextLong(0, LONGEST_MS));
                portal.kill();
                kills.add(Instant.now());
                button.join();
                portal.start();
                settle(portal);
            }
            note(portal);
            return judge(load, rounds);
        }
    }

    /// The answer may never come: the portal dies under it.
    private void press(Portal portal, String revision) {
        try {
            if (!revision.isEmpty()) {
                portal.leave(revision);
            } else {
                portal.shift(
                        "{ region: \"us-east-1\", weight: 60 }, { region: \"eu-west-1\", weight: 30 },"
                                + " { region: \"ap-southeast-1\", weight: 10 }",
                        "[100]");
            }
        } catch (IllegalStateException no) {
            refused.incrementAndGet();
            System.out.println("not started: " + no.getMessage());
        } catch (IOException died) {
            return;
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    /// Until no plan is under way.
    private void settle(Portal portal) throws IOException, InterruptedException {
        portal.until(
                "no plan is under way",
                () -> portal.plans().stream().noneMatch(HaproxyKills::underWay));
        note(portal);
    }

    private static boolean underWay(JsonObject plan) {
        return List.of("PENDING", "IN_PROGRESS").contains(plan.getString("state"));
    }

    private void note(Portal portal) throws IOException, InterruptedException {
        for (JsonObject plan : portal.plans()) {
            boolean shifted =
                    plan.getJsonArray("steps").stream()
                            .map(JsonObject.class::cast)
                            .anyMatch(step ->
                                    step.getString("name").equals("ShiftTraffic")
                                            && step.getString("state").equals("DONE"));
            if (shifted) {
                wrote.add(plan.getString("id"));
            }
            if (kills.stream().anyMatch(at -> between(plan, at))) {
                interrupted.add(plan.getString("id"));
            }
            String state = plan.getString("state");
            boolean other = !state.equals(states.put(plan.getString("id"), state));
            if (other && !List.of("MONITORING_HEALTH", "COMPLETED").contains(state)) {
                System.out.println("ended otherwise: " + plan.encode());
            }
        }
    }

    /// From its admission to the end of its last step that is known.
    private static boolean between(JsonObject plan, Instant at) {
        return at.isAfter(Instant.parse(plan.getString("createdAt")))
                && plan.getJsonArray("steps").stream()
                        .map(JsonObject.class::cast)
                        .filter(step -> step.getString("endedAt") != null)
                        .anyMatch(step -> at.isBefore(Instant.parse(step.getString("endedAt"))));
    }

    private static boolean paused(String state) {
        return state.startsWith("PAUSED");
    }

    private boolean judge(SteadyLoad load, int rounds) {
        List<String> memories = List.of(memory("lb1"), memory("lb2"));
        long generation = Long.parseLong(memories.getFirst().split(" ", 2)[0]);
        System.out.printf(
                "%d kills under load, %d of them in the middle of a plan that went on; %d presses refused; plans %s, of which"
                        + " wrote %d; generation and note of the points %s; requests answered %d, failed %d %s, of EU persons"
                        + " elsewhere %d%n",
                rounds,
                interrupted.size(),
                refused.get(),
                states.values().stream()
                        .collect(
                                Collectors.groupingBy(
                                        it -> it, TreeMap::new, Collectors.counting())),
                wrote.size(),
                memories,
                load.answered(),
                load.failed(),
                load.failures(),
                world.unlawful());
        return generation == wrote.size()
                && memories.getFirst().equals(memories.getLast())
                && !wrote.isEmpty()
                && states.values().stream().noneMatch(HaproxyKills::paused)
                && load.failed() == 0
                && world.unlawful() == 0;
    }

    /// What a point remembers, without its boot id.
    private String memory(String point) {
        return world.balancer(point, "portolan show").strip().split(" ", 3)[2];
    }
}
