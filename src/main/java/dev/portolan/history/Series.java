package dev.portolan.history;

import dev.portolan.platform.RegionId;

/// What a measurement is of: a signal of a region by a source as a vantage saw it (`""`: as the
/// portal itself did), and the traffic class it belongs to, `""` where it belongs to none; of a
/// report's own value its label. Longer names are cut to what is stored.
public record Series(
        RegionId region, String signal, String source, String vantage, String trafficClass) {
    private static final int LONGEST = 63;
    private static final int LONGEST_VANTAGE = 100;

    public Series {
        signal = cut(signal, 40);
        source = cut(source, LONGEST);
        vantage = cut(vantage, LONGEST_VANTAGE);
        trafficClass = cut(trafficClass, LONGEST);
    }

    private static String cut(String text, int longest) {
        return text.length() <= longest ? text : text.substring(0, longest);
    }

    /// What the portal itself saw.
    public Series(RegionId region, String signal, String source, String trafficClass) {
        this(region, signal, source, "", trafficClass);
    }
}
