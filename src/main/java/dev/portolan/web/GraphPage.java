package dev.portolan.web;

import dev.portolan.platform.ContractException;

/// How many entries of a list one request may ask for.
public final class GraphPage {
    /// The contract's cap on nested lists.
    public static final int MOST = 50;

    private GraphPage() {}

    /// `first` itself when it is between 1 and 50; else INVALID_INPUT that says so.
    public static int first(int first) {
        if (first < 1 || first > MOST) {
            throw ContractException.invalid("first is " + first + "; accepted: 1 to " + MOST + ".");
        }
        return first;
    }
}
