package dev.portolan.strategy;

import java.util.Map;

/// A file merged over the shipped document when no strategy file is given (maps merge by key, lists
/// and scalars replace), and the variables its `${...}` stand for. At most one bean has one.
public interface Overlay {
    /// The name problems show, and the text.
    String name();

    String text();

    /// May wait for what it names to be listening, at most some seconds.
    Map<String, String> variables();
}
