package dev.portolan.health;

import java.util.List;

/// Takes in what vantages of other processes say. Their age counts from this call; only the newest
/// of each vantage and region is kept, and each stops counting when nothing newer came for
/// `stale_after` intervals.
public interface Hearing {
    /// What `vantage` says now. Any thread; never blocks. A vantage or region that the strategy
    /// does not name is not heard.
    void heard(String vantage, List<Sight> sights);
}
