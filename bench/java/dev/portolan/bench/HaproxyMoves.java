package dev.portolan.bench;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.concurrent.TimeUnit;

/// The button over real HAProxies under load: HAProxy's own switch first, then the button with the
/// database up and stopped, then graceful shifts while `wrk` asks, then writers that race.
///
/// Arguments: directory, rounds, requests per second, seconds of wrk (0: none).
public final class HaproxyMoves {
    private static final String STEADY =
            "{ region: \"us-east-1\", weight: 60 }, { region: \"eu-west-1\", weight: 30 },"
                    + " { region: \"ap-southeast-1\", weight: 10 }";
    private static final String AWAY =
            "{ region: \"us-east-1\", weight: 0 }, { region: \"eu-west-1\", weight: 75 },"
                    + " { region: \"ap-southeast-1\", weight: 25 }";
    private final HaproxyWorld world;
    private final int rounds;

    private HaproxyMoves(HaproxyWorld world, int rounds) {
        this.world = world;
        this.rounds = rounds;
    }

    public static void main(String... args) throws Exception {
        Path directory = Path.of(args[0]);
        boolean held;
        try (HaproxyWorld world = new HaproxyWorld(directory)) {
            HaproxyMoves moves = new HaproxyMoves(world, Integer.parseInt(args[1]));
            held = moves.measure(Integer.parseInt(args[2]), Integer.parseInt(args[3]));
            HaproxyRace.run(world, 16, 100);
        }
        System.exit(held ? 0 : 1);
    }

    private boolean measure(int rate, int seconds) throws Exception {
        boolean held;
        try (SteadyLoad load = world.load(rate)) {
            Thread.sleep(2000);
            ownSwitch();
            try (Portal portal = world.portal("portal").start()) {
                Thread.sleep(5000);
                say("database up");
                button(portal);
                portal.database("-STOP");
                say("database stopped");
                button(portal);
                portal.database("-CONT");
                System.out.printf(
                        "open loop at %d/s: answered %d, failed %d %s; of a class where it may not be: %d%n",
                        rate, load.answered(), load.failed(), load.failures(), world.unlawful());
                held = load.failed() == 0 && world.unlawful() == 0;
                load.close();
                held &= seconds == 0 || graceful(portal, seconds);
            }
        }
        return held;
    }

    private static void say(String what) {
        System.out.println(what + ":");
    }

    /// Weight 0 at both balancers, by hand.
    private void ownSwitch() throws InterruptedException {
        double[] last = new double[rounds];
        for (int i = 0; i < rounds; i++) {
            long begin = System.nanoTime();
            for (String point : new String[] {"lb1", "lb2"}) {
                world.balancer(point, "set server be_public/us-east-1 weight 0");
            }
            Thread.sleep(150);
            last[i] = world.region(HaproxyWorld.DRAINED).lastAfter(begin);
            for (String point : new String[] {"lb1", "lb2"}) {
                world.balancer(point, "set server be_public/us-east-1 weight 60");
            }
            Thread.sleep(100);
        }
        tell("HAProxy's own switch, command to the last request at the region", last);
    }

    private void button(Portal portal) throws IOException, InterruptedException {
        double[] last = new double[rounds];
        double[] proved = new double[rounds];
        for (int i = 0; i < rounds; i++) {
            String revision = portal.preview();
            long begin = System.nanoTime();
            String plan = portal.leave(revision);
            portal.proved(plan);
            proved[i] = (System.nanoTime() - begin) / 1e6;
            Thread.sleep(100);
            last[i] = world.region(HaproxyWorld.DRAINED).lastAfter(begin);
            portal.proved(portal.undo(plan));
            Thread.sleep(50);
        }
        tell("  button to the last request at the drained region", last);
        tell("  button to proved moved", proved);
    }

    /// In steps, while wrk sends as much as it can to the first balancer.
    private boolean graceful(Portal portal, int seconds) throws Exception {
        Path output = Files.createTempFile("wrk", ".out");
        Process wrk =
                new ProcessBuilder(
                                "wrk",
                                "-t1",
                                "-c16",
                                "-d" + seconds + "s",
                                "http://127.0.0.1:" + world.port("public") + "/")
                        .redirectErrorStream(true)
                        .redirectOutput(output.toFile())
                        .start();
        long end = System.nanoTime() + TimeUnit.SECONDS.toNanos(seconds - 35);
        int shifts = 0;
        while (System.nanoTime() < end) {
            portal.proved(portal.shift(shifts % 2 == 0 ? AWAY : STEADY, "[50, 100]"));
            shifts++;
        }
        wrk.waitFor();
        String said = Files.readString(output);
        System.out.println("graceful shifts under wrk: " + shifts);
        System.out.println(said);
        return !said.contains("Socket errors") && !said.contains("Non-2xx");
    }

    static void tell(String what, double[] took) {
        Arrays.sort(took);
        System.out.printf(
                "%s: p50 %.1f ms, p90 %.1f ms, p99 %.1f ms, worst of %d %.1f ms%n",
                what,
                took[took.length / 2],
                took[(int) (took.length * 0.9)],
                took[(int) Math.ceil(took.length * 0.99) - 1],
                took.length,
                took[took.length - 1]);
    }
}
