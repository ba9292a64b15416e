package dev.portolan.observer;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.StreamReadConstraints;
import com.fasterxml.jackson.core.StreamReadFeature;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import dev.portolan.observer.Part.Refused;
import dev.portolan.platform.RegionId;
import dev.portolan.signal.Measured;
import dev.portolan.signal.SignalName;
import java.io.IOException;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/// Reads the bodies of `POST /signals`. Everything in them is bounded: nesting, the length of
/// numbers and texts, how many entries a list has.
final class SaidReader {
    static final int MOST_VOTES = 50;
    static final int MOST_SIGNALS = 200;
    static final int LONGEST_NAME = 63;
    private static final long MOST_SAMPLES = 1_000_000_000_000L;
    private static final double LARGEST = 1e15;
    private static final List<SignalName> NAMES = List.of(SignalName.values());
    private static final String NOT_JSON =
            "the body is not one JSON object in UTF-8 without repeated keys, nested at most 12 deep";
    private static final JsonMapper JSON =
            JsonMapper.builder(
                            JsonFactory.builder()
                                    .streamReadConstraints(
                                            StreamReadConstraints.builder()
                                                    .maxNestingDepth(12)
                                                    .maxNumberLength(40)
                                                    .maxStringLength(4_000)
                                                    .maxNameLength(200)
                                                    .build())
                                    .enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION)
                                    .build())
                    .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
                    .build();

    private SaidReader() {}

    static Said read(byte[] body) throws Refused {
        Part whole = new Part("", tree(body)).object();
        Optional<String> vantage = whole.at("vantage").optionalText(LONGEST_NAME);
        return whole.at("votes").present() ? votes(whole, vantage) : values(whole, vantage);
    }

    private static JsonNode tree(byte[] body) throws Refused {
        try {
            return JSON.readTree(body);
        } catch (JsonProcessingException e) {
            throw new Refused(NOT_JSON + place(e));
        } catch (IOException | RuntimeException _) {
            throw new Refused(NOT_JSON);
        }
    }

    /// The parser's own words name its classes; where it stopped is enough.
    private static String place(JsonProcessingException e) {
        var at = e.getLocation();
        return at == null
                ? ""
                : ", wrong at line " + at.getLineNr() + ", column " + at.getColumnNr();
    }

    private static Said values(Part whole, Optional<String> vantage) throws Refused {
        if (!whole.at("region").present() && !whole.at("signals").present()) {
            throw new Refused(
                    "the body has neither votes nor signals; accepted: {\"region\":...,"
                            + "\"source\":...,\"signals\":[...]} or {\"votes\":[...]}");
        }
        whole.only("vantage", "region", "source", "signals");
        RegionId region = whole.at("region").region();
        String source = whole.at("source").text(LONGEST_NAME);
        List<Measured> signals = new ArrayList<>();
        for (Part signal : whole.at("signals").list(MOST_SIGNALS)) {
            signals.add(measured(signal.object()));
        }
        return new Said.Values(vantage, region, source, signals);
    }

    private static Measured measured(Part signal) throws Refused {
        signal.only("name", "label", "value", "samples", "peer");
        SignalName name = signal.at("name").oneOf(NAMES);
        double value = value(name, signal.at("value"));
        long samples = signal.at("samples").whole(MOST_SAMPLES, -1);
        boolean counts = name == SignalName.ERROR_RATIO && samples >= 0;
        Part peer = signal.at("peer");
        return new Measured(
                name,
                signal.at("label").optionalText(LONGEST_NAME),
                value,
                samples,
                counts ? Math.round(value * samples) : -1,
                peer.present() ? Optional.of(peer.region().value()) : Optional.empty());
    }

    /// Ratios are 0 to 1, what is counted or timed is not negative.
    static double value(SignalName name, Part value) throws Refused {
        boolean ratio = name == SignalName.UP || name.name().endsWith("_RATIO");
        boolean free = name == SignalName.CUSTOM || name == SignalName.CERTIFICATE_DAYS;
        return value.number(free ? -LARGEST : 0, ratio ? 1 : LARGEST);
    }

    private static Said votes(Part whole, Optional<String> vantage) throws Refused {
        if (whole.at("region").present() || whole.at("signals").present()) {
            throw new Refused("the body has votes and signals; send each in a call of its own");
        }
        List<Said.Vote> votes = new ArrayList<>();
        Set<RegionId> regions = new HashSet<>();
        for (Part vote : whole.at("votes").list(MOST_VOTES)) {
            Said.Vote read = VoteReader.read(vote.object());
            if (!regions.add(read.region())) {
                throw new Refused(
                        "%s.region: is %s for the second time; one vote a region is accepted"
                                .formatted(vote.place(), read.region()));
            }
            votes.add(read);
        }
        return new Said.Votes(vantage, votes);
    }
}
