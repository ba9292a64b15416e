package dev.portolan.plan.record;

import com.fasterxml.jackson.annotation.JsonAutoDetect;
import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonValue;
import com.fasterxml.jackson.annotation.PropertyAccessor;
import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.DeserializationContext;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonDeserializer;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.KeyDeserializer;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.SerializationFeature;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.module.SimpleModule;
import com.fasterxml.jackson.datatype.jdk8.Jdk8Module;
import com.fasterxml.jackson.datatype.jsr310.JavaTimeModule;
import dev.portolan.plan.PlanRun;
import dev.portolan.plan.PlanSpec;
import dev.portolan.plan.course.Failure;
import dev.portolan.platform.Reason;
import dev.portolan.platform.RegionId;
import java.io.IOException;

/// How plans are written as JSON: by record component, instants and durations as ISO-8601, what is
/// absent left out. A strange property is passed over, a strange value refused.
final class PlanJson {
    private static final JsonMapper BY_COMPONENT =
            JsonMapper.builder()
                    .addModule(new Jdk8Module())
                    .addModule(new JavaTimeModule())
                    .addModule(ours())
                    .disable(SerializationFeature.WRITE_DATES_AS_TIMESTAMPS)
                    .disable(SerializationFeature.WRITE_DURATIONS_AS_TIMESTAMPS)
                    .disable(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES)
                    .defaultPropertyInclusion(
                            JsonInclude.Value.construct(
                                    JsonInclude.Include.NON_ABSENT, JsonInclude.Include.ALWAYS))
                    .visibility(PropertyAccessor.ALL, JsonAutoDetect.Visibility.NONE)
                    .visibility(PropertyAccessor.FIELD, JsonAutoDetect.Visibility.ANY)
                    .visibility(PropertyAccessor.CREATOR, JsonAutoDetect.Visibility.ANY)
                    .addMixIn(RegionId.class, AsText.class)
                    .build();

    static final ObjectMapper MAPPER =
            BY_COMPONENT
                    .rebuild()
                    .addModule(
                            new SimpleModule("versions")
                                    .addDeserializer(PlanSpec.class, new AnyVersion()))
                    .build();

    /// A region is its id.
    private interface AsText {
        @JsonValue
        String value();
    }

    private PlanJson() {}

    static String write(PlanRun run) {
        try {
            return MAPPER.writeValueAsString(run);
        } catch (JsonProcessingException e) {
            throw new IllegalArgumentException("a plan that is no JSON", e);
        }
    }

    /// Throws `IllegalArgumentException` when the text is no plan.
    static PlanRun readRun(String text) {
        try {
            return MAPPER.readValue(text, PlanRun.class);
        } catch (JsonProcessingException | RuntimeException e) {
            throw new IllegalArgumentException("not a plan: " + e.getMessage(), e);
        }
    }

    /// A plan of any version: the first had no title.
    private static final class AnyVersion extends JsonDeserializer<PlanSpec> {
        @Override
        public PlanSpec deserialize(JsonParser parser, DeserializationContext context)
                throws IOException {
            JsonNode json = context.readTree(parser);
            return json.has("title")
                    ? BY_COMPONENT.treeToValue(json, PlanSpec.class)
                    : BY_COMPONENT.treeToValue(json, WrittenV1.class).today();
        }
    }

    private static SimpleModule ours() {
        SimpleModule module = new SimpleModule("plans");
        module.addDeserializer(
                RegionId.class,
                new JsonDeserializer<>() {
                    @Override
                    public RegionId deserialize(JsonParser parser, DeserializationContext context)
                            throws IOException {
                        return RegionId.of(parser.getText());
                    }
                });
        module.addKeyDeserializer(
                RegionId.class,
                new KeyDeserializer() {
                    @Override
                    public Object deserializeKey(String key, DeserializationContext context) {
                        return RegionId.of(key);
                    }
                });
        module.setMixInAnnotation(Reason.class, AsFailure.class);
        return module;
    }

    /// A reason's code is its text.
    @com.fasterxml.jackson.databind.annotation.JsonSerialize(using = ReasonOut.class)
    @com.fasterxml.jackson.databind.annotation.JsonDeserialize(using = ReasonIn.class)
    private interface AsFailure {}

    static final class ReasonOut extends com.fasterxml.jackson.databind.JsonSerializer<Reason> {
        @Override
        public void serialize(
                Reason reason,
                JsonGenerator out,
                com.fasterxml.jackson.databind.SerializerProvider provider)
                throws IOException {
            provider.defaultSerializeValue(Failure.of(reason), out);
        }
    }

    static final class ReasonIn extends JsonDeserializer<Reason> {
        @Override
        public Reason deserialize(JsonParser parser, DeserializationContext context)
                throws IOException {
            return context.readValue(parser, Failure.class).reason();
        }
    }
}
