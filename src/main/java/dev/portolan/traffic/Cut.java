package dev.portolan.traffic;

import java.util.List;

/// What became of a request to cut connections.
public sealed interface Cut {
    /// So many were open before and after, over all points that answered; `missing` names those
    /// that did not.
    record Done(long before, long after, List<String> missing) implements Cut {
        public Done {
            missing = List.copyOf(missing);
        }
    }

    /// Nothing was cut.
    record No(String why) implements Cut {}
}
