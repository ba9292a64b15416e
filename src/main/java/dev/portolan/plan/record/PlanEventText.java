package dev.portolan.plan.record;

import com.fasterxml.jackson.core.JsonProcessingException;
import dev.portolan.plan.course.PlanEvent;
import java.util.LinkedHashMap;
import java.util.Map;

/// Plan events as the kinds and bodies of entries. A kind carries its version; what a later version
/// adds is absent here, what it removes is passed over.
public final class PlanEventText {
    /// The kind of the first entry of a plan.
    public static final String CREATED = "plan.created.v2";

    /// The same as earlier versions wrote it (`WrittenV1`).
    static final String CREATED_BEFORE = "plan.created.v1";

    private static final Map<String, Class<? extends PlanEvent>> KINDS = new LinkedHashMap<>();
    private static final Map<Class<? extends PlanEvent>, String> NAMES = new LinkedHashMap<>();

    static {
        KINDS.put(CREATED_BEFORE, PlanEvent.Created.class);
        kind(CREATED, PlanEvent.Created.class);
        kind("plan.claimed.v1", PlanEvent.Claimed.class);
        kind("plan.step-intended.v1", PlanEvent.StepIntended.class);
        kind("plan.step-done.v1", PlanEvent.StepDone.class);
        kind("plan.step-refused.v1", PlanEvent.StepRefused.class);
        kind("plan.step-failed.v1", PlanEvent.StepFailed.class);
        kind("plan.watch-ended.v1", PlanEvent.WatchEnded.class);
        kind("plan.paused.v1", PlanEvent.Paused.class);
        kind("plan.resumed.v1", PlanEvent.Resumed.class);
        kind("plan.abort-asked.v1", PlanEvent.AbortAsked.class);
        kind("plan.retry-asked.v1", PlanEvent.RetryAsked.class);
        kind("plan.step-skipped.v1", PlanEvent.StepSkipped.class);
        kind("plan.compensation-intended.v1", PlanEvent.CompensationIntended.class);
        kind("plan.step-compensated.v1", PlanEvent.StepCompensated.class);
        kind("plan.compensation-failed.v1", PlanEvent.CompensationFailed.class);
        kind("plan.conflict-found.v1", PlanEvent.ConflictFound.class);
        kind("plan.ended.v1", PlanEvent.Ended.class);
    }

    private PlanEventText() {}

    private static void kind(String name, Class<? extends PlanEvent> type) {
        KINDS.put(name, type);
        NAMES.put(type, name);
    }

    public static boolean known(String kind) {
        return KINDS.containsKey(kind);
    }

    /// Whether an entry of this kind is the beginning of a plan.
    static boolean begins(String kind) {
        return kind.equals(CREATED) || kind.equals(CREATED_BEFORE);
    }

    /// Whether an entry of this kind is the end of a plan.
    public static boolean ends(String kind) {
        return kind.equals(kind(PlanEvent.Ended.class));
    }

    public static String kind(PlanEvent event) {
        return kind(event.getClass());
    }

    public static String body(PlanEvent event) {
        try {
            return PlanJson.MAPPER.writeValueAsString(event);
        } catch (JsonProcessingException e) {
            throw new IllegalArgumentException("a plan event that is no JSON", e);
        }
    }

    /// Throws `IllegalArgumentException` when the body is not one of this kind.
    public static PlanEvent read(String kind, String body) {
        Class<? extends PlanEvent> type = KINDS.get(kind);
        if (type == null) {
            throw new IllegalArgumentException("no plan event is called " + kind);
        }
        try {
            return PlanJson.MAPPER.readValue(body, type);
        } catch (JsonProcessingException e) {
            throw new IllegalArgumentException(
                    kind + " cannot be read: " + e.getOriginalMessage(), e);
        }
    }

    private static String kind(Class<?> type) {
        String name = NAMES.get(type);
        if (name == null) {
            throw new IllegalArgumentException(type + " has no kind");
        }
        return name;
    }
}
