package dev.portolan.pictures;

import io.quarkus.test.junit.QuarkusTestProfile;
import java.util.Map;
import java.util.Set;

/// The pages over invented fleets: nothing measures, nothing connects.
public class PicturedPages implements QuarkusTestProfile {
    @Override
    public Map<String, String> getConfigOverrides() {
        String data = "target/test-pages-" + System.getProperty("surefire.forkNumber", "1");
        return Map.of("portolan.mode", "command", "portolan.data", data);
    }

    @Override
    public Set<Class<?>> getEnabledAlternatives() {
        return Set.of(
                PicturedFleet.class,
                PicturedRevisions.class,
                PicturedEvents.class,
                PicturedCallers.class,
                PicturedPlans.class,
                PicturedMoves.class,
                PicturedArchive.class,
                PicturedRegions.class);
    }
}
