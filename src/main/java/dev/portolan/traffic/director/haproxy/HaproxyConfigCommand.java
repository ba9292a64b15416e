package dev.portolan.traffic.director.haproxy;

import dev.portolan.platform.CommandLine.Refused;
import dev.portolan.platform.start.Command;
import dev.portolan.region.Regions;
import dev.portolan.strategy.Problem;
import dev.portolan.strategy.Strategy;
import dev.portolan.strategy.load.StrategyLoading;
import dev.portolan.strategy.read.StrategyReading;
import dev.portolan.traffic.Traffic;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.io.IOException;
import java.io.PrintStream;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/// `./portolan haproxy-config [FILE] [--director NAME] [--point NAME] [--lua PATH]`: the
/// configuration of one HAProxy, from the strategy file. Exit 0, or 2 with what is missing.
@Singleton
public class HaproxyConfigCommand implements Command {
    private final StrategyLoading loading;
    private final PrintStream out;
    private final PrintStream err;

    @Inject
    public HaproxyConfigCommand(StrategyLoading loading) {
        this(loading, System.out, System.err);
    }

    HaproxyConfigCommand(StrategyLoading loading, PrintStream out, PrintStream err) {
        this.loading = loading;
        this.out = out;
        this.err = err;
    }

    @Override
    public String name() {
        return "haproxy-config";
    }

    @Override
    public int run(List<String> arguments) {
        try {
            HaproxyConfigOptions options = HaproxyConfigOptions.of(arguments);
            Strategy strategy = strategy(options.file());
            HaproxyConfigText text =
                    HaproxyConfigText.of(
                            strategy.get(Traffic.class),
                            strategy.get(Regions.class),
                            options.with(Map.copyOf(System.getenv())));
            out.print(text.write(strategy.digest()));
            out.flush();
            return 0;
        } catch (Refused refused) {
            err.println("portolan haproxy-config: " + refused.getMessage());
        } catch (IOException e) {
            err.println("portolan haproxy-config: the strategy " + e.getMessage());
        }
        return 2;
    }

    private Strategy strategy(Optional<String> file) throws IOException {
        return switch (loading.read(file)) {
            case StrategyReading.Outcome.Good(Strategy strategy) -> strategy;
            case StrategyReading.Outcome.Refused(List<Problem> problems) -> {
                problems.forEach(err::println);
                throw new Refused("the strategy file has errors; nothing was written");
            }
        };
    }
}
