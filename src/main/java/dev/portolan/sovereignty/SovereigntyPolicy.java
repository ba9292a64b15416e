package dev.portolan.sovereignty;

import java.time.Duration;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/// Where data may be (`data_sovereignty`): the strategy's requirements in its own words, the data
/// classes by id, and the placement rules in file order.
public record SovereigntyPolicy(
        List<String> euRequirements,
        List<String> asiaPacificRequirements,
        Map<String, DataClass> classes,
        List<PlacementRule> rules) {
    public SovereigntyPolicy {
        euRequirements = List.copyOf(euRequirements);
        asiaPacificRequirements = List.copyOf(asiaPacificRequirements);
        classes = Collections.unmodifiableMap(new LinkedHashMap<>(classes));
        rules = List.copyOf(rules);
    }

    /// A kind of data. `subjects` are the jurisdictions its persons live in; `retention` is how
    /// long it is kept; `controller` and `purpose` are for the record of processing.
    public record DataClass(
            String id,
            String name,
            boolean personal,
            boolean specialCategory,
            List<String> subjects,
            Optional<Duration> retention,
            Optional<String> controller,
            Optional<String> purpose,
            Optional<String> encryption) {
        public DataClass {
            subjects = List.copyOf(subjects);
        }
    }
}
