package dev.portolan.plan;

import java.util.Optional;

/// A step as planned: `name` finds the class that performs it, `input` is JSON that this class
/// reads, `phase` is what its time counts as. A `watch` comes last, after everything has moved: the
/// plan then keeps nobody off its directors and regions.
public record StepSpec(
        String id,
        String name,
        String title,
        boolean irreversible,
        boolean watch,
        Optional<PhaseName> phase,
        Optional<String> group,
        String input) {}
