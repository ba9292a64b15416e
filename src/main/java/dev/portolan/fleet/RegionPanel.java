package dev.portolan.fleet;

import dev.portolan.platform.RegionId;

/// A part of a region's page that another room draws. A CDI bean; resident and quick, and the same
/// for every reader.
public interface RegionPanel {
    /// The id of the one element it draws.
    String id();

    /// HTML of that element, everything from outside escaped.
    String draw(RegionId region);
}
