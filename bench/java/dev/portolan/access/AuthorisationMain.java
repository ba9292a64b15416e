package dev.portolan.access;

import dev.portolan.access.token.AccessToken;
import dev.portolan.access.token.TokenText;
import dev.portolan.platform.caller.Caller;
import dev.portolan.platform.caller.Role;
import dev.portolan.web.graph.FleetEngine;
import java.lang.management.ManagementFactory;
import java.lang.management.ThreadMXBean;
import java.security.SecureRandom;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.function.Supplier;

/// What asking the role table adds to the fleet query, and recognising a token besides, in one run:
/// blocks of queries without, with, and with both take turns, and each round gives one ratio of
/// CPU.
///
/// Arguments: rounds, queries a block, limit of the table's median in percent. Ends with 1 above.
public final class AuthorisationMain {
    private static final int WARM_UP = 20;
    private static final ThreadMXBean THREADS = ManagementFactory.getThreadMXBean();

    private AuthorisationMain() {}

    /// One way to ask.
    private record Way(FleetEngine engine, Supplier<Optional<Caller>> caller) {
        /// Microseconds of CPU a query.
        double block(int queries) {
            long start = THREADS.getCurrentThreadCpuTime();
            long seen = 0;
            for (int i = 0; i < queries; i++) {
                Optional<Caller> recognised = caller.get();
                seen += engine.ask(() -> recognised);
            }
            if (seen == 0) {
                throw new IllegalStateException("nothing came back");
            }
            return (THREADS.getCurrentThreadCpuTime() - start) / 1e3 / queries;
        }
    }

    public static void main(String... args) {
        int rounds = Integer.parseInt(args[0]);
        int queries = Integer.parseInt(args[1]);
        Supplier<Optional<Caller>> token = callerOfAToken();
        Optional<Caller> known = token.get();
        List<Way> ways =
                List.of(
                        new Way(FleetEngine.withoutIt(), () -> known),
                        new Way(FleetEngine.withTheTable(), () -> known),
                        new Way(FleetEngine.withTheTable(), token));
        double[][] micros = new double[ways.size()][rounds];
        for (int i = -WARM_UP; i < rounds; i++) {
            for (int turn = 0; turn < ways.size(); turn++) {
                // Each goes first in a third of the rounds.
                int way = Math.floorMod(turn + i, ways.size());
                double cost = ways.get(way).block(queries);
                if (i >= 0) {
                    micros[way][i] = cost;
                }
            }
        }
        double table = median(added(micros[0], micros[1]));
        System.out.printf(
                Locale.ROOT,
                "the role table adds %.2f %% to the fleet query of 20 regions in the engine alone, recognising a token besides %.2f %% (medians of %d rounds of %d queries; %.1f, %.1f and %.1f us of CPU a query)%n",
                table,
                median(added(micros[0], micros[2])),
                rounds,
                queries,
                median(micros[0]),
                median(micros[1]),
                median(micros[2]));
        System.exit(table <= Double.parseDouble(args[2]) ? 0 : 1);
    }

    private static double[] added(double[] plain, double[] more) {
        double[] percent = new double[plain.length];
        for (int i = 0; i < percent.length; i++) {
            percent[i] = (more[i] / plain[i] - 1) * 100;
        }
        return percent;
    }

    private static double median(double[] values) {
        double[] sorted = values.clone();
        Arrays.sort(sorted);
        return sorted[sorted.length / 2];
    }

    /// Recognised anew for each query, as the portal does.
    private static Supplier<Optional<Caller>> callerOfAToken() {
        Accounts accounts = new Accounts();
        String text = TokenText.next(new SecureRandom());
        Instant now = Instant.now();
        accounts.merge(
                new AccessToken(
                        UUID.randomUUID(),
                        "bench",
                        Set.of(Role.VIEWER),
                        Optional.empty(),
                        Optional.empty(),
                        now,
                        now.plusSeconds(3600),
                        Digest.of(text),
                        false));
        return () ->
                accounts.token(text)
                        .filter(token -> token.valid(Instant.now()))
                        .map(AccessToken::caller);
    }
}
