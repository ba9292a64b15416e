package dev.portolan.access.session;

import dev.portolan.access.Digest;
import dev.portolan.platform.Time;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Comparator;
import java.util.HashMap;
import java.util.Map;

/// From where each person signed in before: networks, and devices by the digest of a secret in a
/// cookie of their own. At most 20 places a person, for 90 days; forgotten when somebody is signed
/// out everywhere.
@ApplicationScoped
public class KnownPlaces {
    static final Duration REMEMBERED = Duration.ofDays(90);
    private static final int PER_PERSON = 20;
    private static final int PEOPLE = 2000;

    private final Map<String, Map<String, Instant>> places = new HashMap<>();
    private final Time time;

    @Inject
    public KnownPlaces(Time time) {
        this.time = time;
    }

    synchronized boolean network(String name, String network) {
        return known(name, "net:" + network);
    }

    synchronized boolean device(String name, String secret) {
        return known(name, "device:" + Digest.of(secret));
    }

    synchronized void cameFrom(String name, String network, String device) {
        if (places.size() < PEOPLE || places.containsKey(name)) {
            Map<String, Instant> own = places.computeIfAbsent(name, _ -> new HashMap<>());
            Instant now = time.instant().truncatedTo(ChronoUnit.MILLIS);
            own.put("net:" + network, now);
            own.put("device:" + Digest.of(device), now);
            while (own.size() > PER_PERSON) {
                own.entrySet().stream()
                        .min(Comparator.comparing(Map.Entry::getValue))
                        .ifPresent(oldest -> own.remove(oldest.getKey()));
            }
        }
    }

    synchronized void forget(String name) {
        places.remove(name);
    }

    synchronized Map<String, Map<String, Instant>> all() {
        Map<String, Map<String, Instant>> copy = new HashMap<>();
        places.forEach((name, own) -> copy.put(name, Map.copyOf(own)));
        return copy;
    }

    /// Takes in what an earlier process kept.
    synchronized void resume(Map<String, Map<String, Instant>> kept) {
        kept.forEach((name, own) -> places.put(name, new HashMap<>(own)));
    }

    private boolean known(String name, String place) {
        Instant seen = places.getOrDefault(name, Map.of()).get(place);
        return seen != null && time.instant().isBefore(seen.plus(REMEMBERED));
    }
}
