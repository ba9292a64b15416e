package dev.portolan.signal;

import dev.portolan.platform.Reason;

/// What a probe found at one address of a name that has several.
public sealed interface AddressSeen {
    /// The address as text, such as `192.0.2.7` or `2001:db8::7`.
    String address();

    /// The answer came from there and was right, or at least a connection was established.
    record Answers(String address) implements AddressSeen {}

    /// It refused, was silent, or gave a wrong answer, while another address took the connection.
    record Fails(String address, Reason reason) implements AddressSeen {}

    /// The name has it; this probe did not need it.
    record Untried(String address) implements AddressSeen {}
}
