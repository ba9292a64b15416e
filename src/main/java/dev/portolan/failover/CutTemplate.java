package dev.portolan.failover;

import dev.portolan.failover.decide.CutDraft;
import dev.portolan.failover.decide.CutPreview;
import dev.portolan.failover.decide.Situation;
import dev.portolan.plan.start.Decided;
import dev.portolan.plan.start.InputDigest;
import dev.portolan.plan.start.PlanPreview;
import dev.portolan.plan.start.PlanTemplate;
import dev.portolan.platform.RegionId;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.util.Optional;
import java.util.Set;

/// Cuts the connections that a plan left in the regions it drained: a plan of one step, which
/// somebody confirmed. A shift never does that by itself.
@ApplicationScoped
public class CutTemplate implements PlanTemplate<CutRequest> {
    private final Situations situations;

    @Inject
    public CutTemplate(Situations situations) {
        this.situations = situations;
    }

    /// What would be cut now.
    public Decided<CutDraft> draft(CutRequest request) {
        return CutDraft.of(situations.now(), request.plan());
    }

    @Override
    public Class<CutRequest> requests() {
        return CutRequest.class;
    }

    @Override
    public Optional<String> wrong(CutRequest request) {
        return Optional.empty();
    }

    @Override
    public void describe(CutRequest request, InputDigest digest) {
        digest.line("cut", request.plan().toString());
    }

    @Override
    public Decided<PlanPreview> decide(CutRequest request) {
        Situation situation = situations.now();
        return CutDraft.of(situation, request.plan()).map(it -> CutPreview.of(situation, it));
    }

    /// What cannot be decided cuts nothing and concerns nobody.
    @Override
    public Set<RegionId> named(CutRequest request) {
        return Set.of();
    }

    @Override
    public String page(CutRequest request) {
        return "/plans/" + request.plan() + "/cut";
    }
}
