package dev.portolan.traffic.director.haproxy;

import dev.portolan.strategy.LintRule;
import dev.portolan.strategy.Strategy;
import dev.portolan.traffic.DirectorSpec;
import dev.portolan.traffic.Traffic;
import dev.portolan.traffic.TrafficClass;
import dev.portolan.traffic.TrafficClass.WhenUnlawful;
import dev.portolan.traffic.director.haproxy.HaproxySettings.Fence;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;

/// Where a strategy expects of HAProxy what it does not do.
@ApplicationScoped
public class HaproxyRules implements LintRule {
    @Override
    public void check(Strategy strategy, Report report) {
        Traffic traffic = strategy.get(Traffic.class);
        for (DirectorSpec director : traffic.directors()) {
            if (director.settings() instanceof HaproxySettings settings) {
                fence(director, settings, report);
                Map<String, String> taken = new HashMap<>();
                traffic.carriedBy(director.id()).forEach(it -> backend(it, taken, report));
                traffic.carriedBy(director.id()).forEach(it -> closing(it, report));
            }
        }
    }

    private static void fence(DirectorSpec director, HaproxySettings settings, Report report) {
        if (settings.fence() == Fence.READ_THEN_WRITE) {
            report.warn(
                    "HAPROXY_NOT_FENCED",
                    "traffic.directors." + director.id() + ".fence",
                    Optional.empty(),
                    "is read_then_write: two portals can overwrite each other, and without the"
                            + " database a move needs NO_FENCE_WITHOUT_DATABASE overridden; load"
                            + " haproxy/portolan.lua and say lua");
        }
    }

    private static void backend(TrafficClass of, Map<String, String> taken, Report report) {
        String name = HaproxyBackends.name(of);
        String key = "traffic.classes." + of.id() + ".backend";
        String before = taken.putIfAbsent(name, of.id());
        if (before != null) {
            report.warn(
                    "HAPROXY_SHARED_BACKEND",
                    key,
                    Optional.empty(),
                    "is "
                            + name
                            + ", which serves "
                            + before
                            + " as well: moving one moves both; each class needs its own");
        }
        if (!HaproxyBackends.speakable(name)) {
            report.warn(
                    "HAPROXY_BACKEND_NAME",
                    key,
                    Optional.empty(),
                    "is no name that HAProxy takes, so the class cannot be moved; letters, digits"
                            + " and _ . : - are accepted");
        }
    }

    private static void closing(TrafficClass of, Report report) {
        if (of.whenUnlawful() == WhenUnlawful.READ_ONLY
                || of.whenUnlawful() == WhenUnlawful.STATIC_NOTICE) {
            report.warn(
                    "HAPROXY_CLOSED_IS_503",
                    "traffic.classes." + of.id() + ".when_unlawful",
                    Optional.empty(),
                    "is "
                            + of.whenUnlawful()
                            + ", and HAProxy answers a closed class 503 whatever the way; put the"
                            + " words into errorfile 503 of backend "
                            + HaproxyBackends.name(of));
        }
    }
}
