package dev.portolan.strategy;

import java.util.List;

/// Refuses a reload that would pull the ground from under something live; a CDI bean.
public interface ReloadGuard {
    /// Why `next` may not replace `current`, as problems of the new file; empty when it may.
    List<Problem> refusals(Strategy current, Strategy next);
}
