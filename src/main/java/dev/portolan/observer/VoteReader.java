package dev.portolan.observer;

import dev.portolan.health.HealthState;
import dev.portolan.observer.Part.Refused;
import dev.portolan.platform.Reason;
import dev.portolan.signal.SignalName;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;

/// Reads one vote. Keys it does not know are skipped: an observer may be newer than its portal.
final class VoteReader {
    static final int MOST_REASONS = 20;
    static final int MOST_SIGNALS = 60;
    static final int LONGEST_DETAIL = 400;
    static final int LONGEST_SOURCE = 80;

    /// What a vantage measures itself; the values of a report are never part of a vote.
    static final List<SignalName> SEEN =
            List.of(
                    SignalName.UP,
                    SignalName.LATENCY_P50_MS,
                    SignalName.LATENCY_P95_MS,
                    SignalName.LATENCY_P99_MS,
                    SignalName.CERTIFICATE_DAYS);

    static final long OLDEST_MS = Duration.ofDays(366).toMillis();
    private static final long MOST_SAMPLES = 1_000_000_000L;
    private static final double LARGEST = 1e15;
    private static final List<HealthState> STATES = List.of(HealthState.values());
    private static final Pattern CODE = Pattern.compile("[A-Z][A-Z0-9_]{0,39}");

    private VoteReader() {}

    static Said.Vote read(Part vote) throws Refused {
        List<Said.Because> reasons = new ArrayList<>();
        if (vote.at("reasons").present()) {
            for (Part reason : vote.at("reasons").list(MOST_REASONS)) {
                reasons.add(because(reason.object()));
            }
        }
        List<Said.Seen> signals = new ArrayList<>();
        if (vote.at("signals").present()) {
            for (Part signal : vote.at("signals").list(MOST_SIGNALS)) {
                signals.add(seen(signal.object()));
            }
        }
        return new Said.Vote(
                vote.at("region").region(),
                vote.at("state").oneOf(STATES),
                vote.at("ageMs").whole(OLDEST_MS, -1),
                reasons,
                signals);
    }

    private static Said.Because because(Part reason) throws Refused {
        String code = reason.at("code").text(40);
        if (!CODE.matcher(code).matches()) {
            throw reason.at("code").refused("capital letters, digits and _, such as REFUSED");
        }
        String detail = reason.at("detail").optionalText(LONGEST_DETAIL).orElse("");
        return new Said.Because(
                reason.at("source").optionalText(LONGEST_SOURCE).orElse(""),
                new Reason(
                        new Said.Code(code),
                        detail,
                        reason.at("value").optionalNumber(-LARGEST, LARGEST),
                        reason.at("threshold").optionalNumber(-LARGEST, LARGEST)));
    }

    private static Said.Seen seen(Part signal) throws Refused {
        SignalName name = signal.at("name").oneOf(SEEN);
        Part stale = signal.at("stale");
        if (stale.present() && !stale.node().isBoolean()) {
            throw stale.refused("true, false");
        }
        return new Said.Seen(
                name,
                signal.at("label").optionalText(SaidReader.LONGEST_NAME),
                SaidReader.value(name, signal.at("value")),
                signal.at("ageMs").whole(OLDEST_MS, 0),
                signal.at("samples").whole(MOST_SAMPLES, -1),
                signal.at("source").optionalText(LONGEST_SOURCE).orElse(""),
                stale.node().asBoolean(false));
    }
}
