package dev.portolan.platform.start;

import java.util.List;

/// A one-shot call of the command line (`./portolan check FILE`); a CDI bean.
public interface Command {
    /// The first word after `./portolan`.
    String name();

    /// Runs it; prints to the terminal itself and answers the exit code of contract.md.
    int run(List<String> arguments);
}
