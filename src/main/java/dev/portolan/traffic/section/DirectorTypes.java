package dev.portolan.traffic.section;

import dev.portolan.traffic.DirectorType;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.inject.Instance;
import jakarta.inject.Inject;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;

/// Every kind of director this product has.
@ApplicationScoped
public class DirectorTypes {
    private final List<DirectorType> all;

    @Inject
    public DirectorTypes(Instance<DirectorType> all) {
        this(all.stream().toList());
    }

    public DirectorTypes(List<DirectorType> all) {
        this.all = List.copyOf(all);
    }

    public Optional<DirectorType> find(String name) {
        return all.stream().filter(type -> type.type().equals(name)).findFirst();
    }

    Map<String, DirectorType> byName() {
        return all.stream().collect(Collectors.toMap(DirectorType::type, type -> type));
    }

    /// For people: `simulated, haproxy`.
    String names() {
        return String.join(", ", all.stream().map(DirectorType::type).sorted().toList());
    }
}
