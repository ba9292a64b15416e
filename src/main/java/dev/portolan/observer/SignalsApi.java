package dev.portolan.observer;

import dev.portolan.health.Hearing;
import dev.portolan.observer.Voice.Known;
import dev.portolan.observer.Voice.Objection;
import dev.portolan.platform.ErrorCode;
import dev.portolan.platform.RegionId;
import dev.portolan.platform.Time;
import dev.portolan.platform.caller.Caller;
import dev.portolan.platform.caller.Callers;
import dev.portolan.platform.caller.May;
import dev.portolan.platform.caller.Role;
import dev.portolan.platform.caller.Standpoints;
import dev.portolan.region.Region;
import dev.portolan.region.Regions;
import dev.portolan.signal.Pushes;
import dev.portolan.signal.Vantage;
import dev.portolan.signal.Watches;
import dev.portolan.strategy.CurrentStrategy;
import dev.portolan.strategy.Strategy;
import io.smallrye.common.annotation.NonBlocking;
import jakarta.inject.Inject;
import jakarta.ws.rs.HeaderParam;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.Response;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/// `POST /signals`: values of a push source, or the votes of an observer, with a token of role
/// observer. It answers 202 when everything was taken in, else nothing of the call was.
@Path("/signals")
public class SignalsApi {
    private static final int LARGEST = 64 << 10;

    private final Callers callers;
    private final Standpoints standpoints;
    private final CurrentStrategy strategy;
    private final Time time;
    private final SignalsMeters meters;
    private final Allowances allowances = new Allowances();
    @Inject Pushes pushes;
    @Inject Hearing hearing;

    @Inject
    public SignalsApi(
            Callers callers,
            Standpoints standpoints,
            CurrentStrategy strategy,
            Time time,
            SignalsMeters meters) {
        this.callers = callers;
        this.standpoints = standpoints;
        this.strategy = strategy;
        this.time = time;
        this.meters = meters;
    }

    @May(Role.OBSERVER)
    @POST
    @NonBlocking
    public Response say(
            @HeaderParam(HttpHeaders.AUTHORIZATION) @Nullable String authorization, byte[] body) {
        Caller caller = callers.current();
        Voice voice =
                new Voice(
                        standpoints.vantage(authorization),
                        region -> caller.may(Role.OBSERVER, region));
        Optional<Objection> objection =
                tooOften(caller).or(() -> tooLarge(body)).or(() -> said(voice, body));
        meters.answered(objection.map(Objection::status).orElse(202));
        return objection.map(SignalsApi::refusal).orElseGet(() -> Response.accepted().build());
    }

    private Optional<Objection> tooOften(Caller caller) {
        int perSecond = Allowances.perSecond(strategy.get().get(Regions.class).all().size());
        return allowances.take(caller.name().orElse(""), perSecond, time.nanos())
                ? Optional.empty()
                : objection(
                        429,
                        ErrorCode.UNAVAILABLE,
                        "More than %d calls a second; send the newest a second later."
                                .formatted(perSecond));
    }

    private static Optional<Objection> tooLarge(byte[] body) {
        return body.length <= LARGEST
                ? Optional.empty()
                : objection(413, ErrorCode.TOO_COMPLEX, "The body is larger than 64 KiB.");
    }

    private Optional<Objection> said(Voice voice, byte[] body) {
        try {
            Said said = SaidReader.read(body);
            return voice.objection(said, known(strategy.get()))
                    .or(() -> take(said, voice.vantage().orElseThrow()));
        } catch (Part.Refused refused) {
            return objection(400, ErrorCode.INVALID_INPUT, refused.getMessage());
        }
    }

    private static Known known(Strategy strategy) {
        return new Known(
                strategy.get(Regions.class).all().stream()
                        .map(Region::id)
                        .collect(Collectors.toSet()),
                strategy.get(Watches.class).vantages().stream()
                        .map(Vantage::name)
                        .collect(Collectors.toSet()));
    }

    private Optional<Objection> take(Said said, String vantage) {
        return switch (said) {
            case Said.Values values ->
                    pushes.push(values.region(), values.source(), values.signals())
                            .flatMap(wrong ->
                                    objection(400, ErrorCode.INVALID_INPUT, "source: " + wrong));
            case Said.Votes votes -> {
                hearing.heard(vantage, Sights.of(votes, vantage, time.nanos()));
                meters.spoke(vantage);
                yield Optional.empty();
            }
        };
    }

    private static Optional<Objection> objection(int status, ErrorCode code, String sentence) {
        return Optional.of(new Objection(status, code, sentence, List.of()));
    }

    private static Response refusal(Objection objection) {
        Map<String, Object> answer = new LinkedHashMap<>();
        answer.put("code", objection.code().name());
        answer.put("message", objection.sentence());
        if (!objection.regions().isEmpty()) {
            answer.put("regions", objection.regions().stream().map(RegionId::value).toList());
        }
        Response.ResponseBuilder response =
                Response.status(objection.status())
                        .entity(answer)
                        .header(HttpHeaders.CONTENT_TYPE, "application/json")
                        .header(HttpHeaders.CACHE_CONTROL, "no-store");
        return (objection.status() == 429 ? response.header("Retry-After", 1) : response).build();
    }
}
