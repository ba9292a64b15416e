package dev.portolan.signal;

/// One source seen from one vantage: the unit that is scheduled, probed and judged. `critical` is
/// already decided. Reports are watched from one vantage only.
public record Watch(SourceSpec spec, Vantage vantage, boolean critical) {
    public Subject subject() {
        return spec.subject();
    }
}
