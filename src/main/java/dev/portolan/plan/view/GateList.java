package dev.portolan.plan.view;

import dev.portolan.platform.Gate;
import dev.portolan.platform.GateVerdict;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

/// Gates as shown: those that fail first, then those that say nothing, then those that pass.
public record GateList(List<Line> lines, String summary) {

    public record Line(Gate gate, Mark mark) {
        /// Its name with a capital.
        public String title() {
            String name = gate.name();
            return name.isEmpty()
                    ? name
                    : Character.toUpperCase(name.charAt(0)) + name.substring(1);
        }
    }

    public static GateList of(List<Gate> gates) {
        List<Line> lines =
                gates.stream()
                        .sorted(Comparator.comparingInt(gate -> rank(gate.verdict())))
                        .map(gate -> new Line(gate, Mark.of(gate.verdict())))
                        .toList();
        List<String> counts = new ArrayList<>();
        counts.add(count(gates, GateVerdict.PASS) + " pass");
        counts.add(count(gates, GateVerdict.INCONCLUSIVE) + " inconclusive");
        counts.add(count(gates, GateVerdict.FAIL) + " fail");
        return new GateList(lines, String.join(", ", counts));
    }

    private static long count(List<Gate> gates, GateVerdict verdict) {
        return gates.stream().filter(gate -> gate.verdict() == verdict).count();
    }

    private static int rank(GateVerdict verdict) {
        return switch (verdict) {
            case FAIL -> 0;
            case INCONCLUSIVE -> 1;
            case PASS -> 2;
        };
    }
}
