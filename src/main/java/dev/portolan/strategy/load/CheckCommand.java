package dev.portolan.strategy.load;

import dev.portolan.platform.start.Command;
import dev.portolan.strategy.Problem;
import dev.portolan.strategy.Strategy;
import dev.portolan.strategy.read.StrategyReading;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.io.IOException;
import java.io.PrintStream;
import java.util.List;

/// `./portolan check FILE`: every problem of a strategy file, a line each, and one line that sums
/// up. Exit 0 clean, 1 warnings only, 2 errors or no file to read.
@Singleton
public class CheckCommand implements Command {
    private final StrategyLoading loading;
    private final PrintStream out;
    private final PrintStream err;

    @Inject
    public CheckCommand(StrategyLoading loading) {
        this(loading, System.out, System.err);
    }

    CheckCommand(StrategyLoading loading, PrintStream out, PrintStream err) {
        this.loading = loading;
        this.out = out;
        this.err = err;
    }

    @Override
    public String name() {
        return "check";
    }

    @Override
    public int run(List<String> arguments) {
        if (arguments.size() != 1) {
            err.println("portolan check: one file is accepted: ./portolan check FILE");
            return 2;
        }
        String file = arguments.getFirst();
        try {
            return say(file, loading.check(file));
        } catch (IOException e) {
            err.println("portolan check: " + file + " " + e.getMessage());
            return 2;
        }
    }

    private int say(String file, StrategyReading.Outcome outcome) {
        return switch (outcome) {
            case StrategyReading.Outcome.Refused(List<Problem> problems) -> {
                problems.forEach(out::println);
                out.println(
                        file
                                + ": "
                                + count(problems.size(), "error")
                                + "; the file would be refused");
                yield 2;
            }
            case StrategyReading.Outcome.Good(Strategy strategy) -> {
                List<Problem> warnings = strategy.warnings();
                warnings.forEach(out::println);
                out.println(
                        file
                                + (warnings.isEmpty()
                                        ? ": no problem found"
                                        : ": no error, " + count(warnings.size(), "warning")));
                yield warnings.isEmpty() ? 0 : 1;
            }
        };
    }

    private static String count(int number, String what) {
        return number + " " + what + (number == 1 ? "" : "s");
    }
}
