package dev.portolan.platform;

import java.util.Locale;
import java.util.Optional;
import java.util.regex.Pattern;

/// The id of a region as shown everywhere: `us-east-1`. `us_east_1` is accepted and means the same.
public record RegionId(String value) implements Comparable<RegionId> {
    private static final Pattern SHAPE = Pattern.compile("[a-z0-9]([a-z0-9-]{0,61}[a-z0-9])?");

    public RegionId {
        if (!SHAPE.matcher(value).matches()) {
            throw new IllegalArgumentException("not a region id: " + value);
        }
    }

    /// Empty when the text cannot be a region id: lower-case letters, digits, `-` or `_`, at most
    /// 63.
    public static Optional<RegionId> parse(String text) {
        String id = text.replace('_', '-').toLowerCase(Locale.ROOT);
        return SHAPE.matcher(id).matches() ? Optional.of(new RegionId(id)) : Optional.empty();
    }

    public static RegionId of(String text) {
        return parse(text)
                .orElseThrow(() -> new IllegalArgumentException("not a region id: " + text));
    }

    @Override
    public int compareTo(RegionId other) {
        return value.compareTo(other.value);
    }

    @Override
    public String toString() {
        return value;
    }
}
