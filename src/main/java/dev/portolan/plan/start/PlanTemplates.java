package dev.portolan.plan.start;

import dev.portolan.platform.Gate;
import dev.portolan.platform.RegionId;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.inject.Any;
import jakarta.enterprise.inject.Instance;
import jakarta.inject.Inject;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/// Every kind of request that can become a plan.
@ApplicationScoped
public class PlanTemplates {
    private final List<PlanTemplate<?>> all;

    @Inject
    public PlanTemplates(@Any Instance<PlanTemplate<?>> all) {
        this(all.stream().toList());
    }

    public PlanTemplates(List<PlanTemplate<?>> all) {
        this.all = List.copyOf(all);
    }

    /// A request with the template that decides it.
    Asked<?> of(PlanRequest request) {
        return all.stream()
                .filter(template -> template.requests().isInstance(request))
                .findFirst()
                .map(template -> asked(template, request))
                .orElseThrow(() -> new IllegalArgumentException("nothing decides " + request));
    }

    private static <R extends PlanRequest> Asked<R> asked(
            PlanTemplate<R> template, PlanRequest request) {
        return new Asked<>(template, template.requests().cast(request));
    }

    /// What `PlanTemplate` says of one request.
    record Asked<R extends PlanRequest>(PlanTemplate<R> template, R request) {
        /// Out of bounds is not decided at all.
        Decided<PlanPreview> decide() {
            return template.wrong(request)
                    .<Decided<PlanPreview>>map(Decided.Invalid::new)
                    .orElseGet(() -> template.decide(request));
        }

        /// The regions in each of which the caller must be an operator.
        Set<RegionId> concerned(Decided<PlanPreview> decided) {
            return decided.made()
                    .map(PlanPreview::concerned)
                    .orElseGet(() -> template.named(request));
        }

        Optional<String> wrong() {
            return template.wrong(request);
        }

        String digest(StartRequest order) {
            InputDigest digest = new InputDigest();
            template.describe(request, digest);
            return digest.order(order).hex();
        }

        String page() {
            return template.page(request);
        }

        boolean mustBeSeen(Gate gate) {
            return template.mustBeSeen(gate);
        }
    }
}
