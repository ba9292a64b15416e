package dev.portolan.signal;

import java.util.List;
import java.util.Map;

/// The signal section of a strategy: every source, and the vantages this file names.
public record Watches(
        List<SourceSpec> sources,
        List<Vantage> vantages,
        Map<Subject, List<SourceSpec>> bySubject) {}
