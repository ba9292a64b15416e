package dev.portolan;

import dev.portolan.platform.start.Command;
import io.quarkus.arc.All;
import io.quarkus.runtime.QuarkusApplication;
import jakarta.inject.Inject;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;

/// Finds the command that the first word names and runs it.
public class CommandRunner implements QuarkusApplication {
    private final List<Command> commands;

    @Inject
    public CommandRunner(@All List<Command> commands) {
        this.commands = commands;
    }

    @Override
    public int run(String... args) {
        Optional<Command> command =
                commands.stream().filter(known -> known.name().equals(args[0])).findFirst();
        if (command.isEmpty()) {
            System.err.println(
                    "portolan: unknown command \""
                            + args[0]
                            + "\"; accepted: serve, test, "
                            + names());
            return 2;
        }
        return command.get().run(Arrays.asList(args).subList(1, args.length));
    }

    private String names() {
        return commands.stream().map(Command::name).sorted().collect(Collectors.joining(", "));
    }
}
