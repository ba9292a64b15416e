package dev.portolan.signal;

import dev.portolan.platform.RegionId;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/// Which vantages this process holds: every vantage of the file with a `source_address`, and the
/// one it is itself. Itself is the file's vantage of its name (`portolan.vantage`); without a name,
/// the file's only one; else one made from the environment, called `here` when it has no name.
public final class HeldVantages {
    private static final String UNNAMED = "here";

    private HeldVantages() {}

    /// The one vantage of an observer: the file's of its name, standing where the environment says
    /// when the file does not. Empty when the file names no such vantage.
    public static Optional<Vantage> own(
            List<Vantage> file, Optional<String> name, Optional<RegionId> region) {
        return file.stream()
                .filter(it -> name.isPresent() && it.name().equals(name.get()))
                .map(it ->
                        new Vantage(
                                it.name(),
                                it.region().or(() -> region),
                                it.sourceAddress(),
                                it.connectivity()))
                .findFirst();
    }

    public static List<Vantage> of(
            List<Vantage> file, Optional<String> name, Optional<RegionId> region) {
        List<Vantage> held =
                new ArrayList<>(
                        file.stream().filter(it -> it.sourceAddress().isPresent()).toList());
        Optional<Vantage> self =
                name.isEmpty() && file.size() == 1
                        ? Optional.of(file.getFirst())
                        : file.stream()
                                .filter(it -> name.isPresent() && it.name().equals(name.get()))
                                .findFirst();
        if (self.isPresent() && !held.contains(self.get())) {
            held.add(self.get());
        }
        boolean nowhereInFile = self.isEmpty() && (name.isPresent() || held.isEmpty());
        if (nowhereInFile) {
            held.add(new Vantage(name.orElse(UNNAMED), region, Optional.empty(), Optional.empty()));
        }
        return List.copyOf(held);
    }
}
