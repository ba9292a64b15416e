package dev.portolan.fleet;

import dev.portolan.health.Judgement;
import dev.portolan.region.Component;
import java.util.Optional;

/// One component at one moment; no judgement when it has no source.
public record ComponentPicture(Component component, Optional<Judgement> judgement) {}
