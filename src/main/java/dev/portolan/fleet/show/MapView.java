package dev.portolan.fleet.show;

import dev.portolan.fleet.RegionPicture;
import dev.portolan.health.HealthState;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;

/// The regions on the map. Every region that has a location gets a mark; names are set where they
/// collide with nothing, those of regions in trouble first and in any case.
record MapView(List<Mark> marks, List<Label> labels, String words, int unplaced, boolean crowded) {
    private static final int MOST = 200;
    private static final double RING = 106.8;
    private static final double LETTER = 13;
    private static final double ON_PHONES = 1.7;
    private static final int CROWD = 8;

    /// A region's mark; `share` is the length of the ring's arc, by traffic.
    record Mark(String x, String y, String corner, String top, HealthState state, String share) {}

    /// A name beside a mark, and a line under it.
    record Label(
            String x,
            String y,
            String below,
            String anchor,
            String name,
            String sub,
            boolean bad) {}

    /// A rectangle of the picture that is taken.
    private record Box(double left, double top, double right, double bottom) {
        boolean meets(Box other) {
            return left < other.right
                    && other.left < right
                    && top < other.bottom
                    && other.top < bottom;
        }
    }

    static MapView of(List<RegionPicture> regions, List<RegionLine> rows) {
        List<Mark> marks = new ArrayList<>();
        List<Label> labels = new ArrayList<>();
        List<Box> taken = new ArrayList<>();
        List<Integer> placed = new ArrayList<>();
        for (int i = 0; i < Math.min(regions.size(), MOST); i++) {
            if (regions.get(i).region().location().isPresent()) {
                placed.add(i);
                EqualEarth.Point point = point(regions.get(i));
                taken.add(new Box(point.x() - 19, point.y() - 19, point.x() + 19, point.y() + 19));
            }
        }
        for (int i : placed) {
            name(point(regions.get(i)), rows.get(i), taken, labels);
        }
        // The worst are drawn last, so that they lie on top.
        placed.stream()
                .sorted(Comparator.reverseOrder())
                .forEach(i -> marks.add(mark(point(regions.get(i)), rows.get(i))));
        return new MapView(
                marks, labels, words(rows), regions.size() - placed.size(), marks.size() > CROWD);
    }

    private static EqualEarth.Point point(RegionPicture picture) {
        return EqualEarth.of(picture.region().location().orElseThrow());
    }

    private static Mark mark(EqualEarth.Point at, RegionLine row) {
        double share = row.traffic().orElse(0) / 100 * RING;
        return new Mark(
                number(at.x()),
                number(at.y()),
                number(at.x() - 10),
                number(at.y() - 10),
                row.state(),
                number(share));
    }

    private static void name(
            EqualEarth.Point at, RegionLine row, List<Box> taken, List<Label> labels) {
        double width = Math.max(row.id().length(), 8) * LETTER;
        boolean rightFirst = at.x() + 28 + width * ON_PHONES < 944;
        for (boolean right : new boolean[] {rightFirst, !rightFirst}) {
            Box box = box(at, width, right);
            if (box.left() > 64 && box.right() < 944 && taken.stream().noneMatch(box::meets)) {
                taken.add(box);
                labels.add(label(at, row, right));
                return;
            }
        }
        if (row.state() != HealthState.HEALTHY) {
            taken.add(box(at, width, rightFirst));
            labels.add(label(at, row, rightFirst));
        }
    }

    private static Box box(EqualEarth.Point at, double width, boolean right) {
        double left = right ? at.x() + 24 : at.x() - 24 - width;
        return new Box(left, at.y() - 20, left + width, at.y() + 20);
    }

    private static Label label(EqualEarth.Point at, RegionLine row, boolean right) {
        boolean bad = row.state() != HealthState.HEALTHY;
        List<String> sub = new ArrayList<>();
        row.traffic().ifPresent(share -> sub.add(share + " %"));
        if (bad) {
            sub.add(row.state().name().toLowerCase(Locale.ROOT));
        }
        return new Label(
                number(at.x() + (right ? 26 : -26)),
                number(at.y() - 2),
                number(at.y() + 17),
                right ? "start" : "end",
                row.id(),
                String.join(", ", sub),
                row.state() == HealthState.UNHEALTHY);
    }

    private static String words(List<RegionLine> rows) {
        List<String> parts =
                rows.stream()
                        .limit(50)
                        .map(row ->
                                row.id()
                                        + " "
                                        + row.state().name().toLowerCase(Locale.ROOT)
                                        + (row.traffic().isPresent()
                                                ? ", "
                                                        + row.traffic().getAsDouble()
                                                        + " % of traffic"
                                                : ""))
                        .toList();
        return "World map. " + String.join("; ", parts) + ".";
    }

    private static String number(double value) {
        return String.format(Locale.ROOT, "%.1f", value);
    }
}
