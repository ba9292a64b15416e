package dev.portolan.access;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.portolan.access.breakglass.BreakGlassCode;
import dev.portolan.access.breakglass.WrittenCode;
import dev.portolan.access.person.Person;
import dev.portolan.access.person.WrittenPerson;
import dev.portolan.access.token.AccessToken;
import dev.portolan.access.token.WrittenToken;
import java.time.DateTimeException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/// One person, token, end of sessions or break-glass code as the database keeps it: what it is, its
/// name or id, and the form that the data directory holds too. One that cannot be read is an
/// `IllegalArgumentException`; a kind that only a later version knows is left out.
record AccessEntry(String kind, String id, JsonNode body) {
    static final String PERSON = "PERSON";
    static final String TOKEN = "TOKEN";
    static final String SIGNED_OUT = "SIGNED_OUT";
    static final String BREAK_GLASS = "BREAK_GLASS";

    private static final ObjectMapper JSON =
            new ObjectMapper().disable(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES);

    private record WrittenEnd(String endedBefore) {}

    static AccessEntry of(String kind, String id, String body) {
        try {
            return new AccessEntry(kind, id, JSON.readTree(body));
        } catch (JsonProcessingException e) {
            throw new IllegalArgumentException(kind + " " + id + " is not JSON", e);
        }
    }

    static List<AccessEntry> of(AccessContent content) {
        List<AccessEntry> all = new ArrayList<>();
        content.people().forEach(one -> all.add(entry(PERSON, one.name(), WrittenPerson.of(one))));
        content.tokens()
                .forEach(one -> all.add(entry(TOKEN, one.id().toString(), WrittenToken.of(one))));
        content.signedOut()
                .forEach((name, before) ->
                        all.add(entry(SIGNED_OUT, name, new WrittenEnd(before.toString()))));
        content.codes()
                .forEach(one ->
                        all.add(entry(BREAK_GLASS, one.id().toString(), WrittenCode.of(one))));
        return all;
    }

    static AccessContent content(List<AccessEntry> entries) {
        List<Person> people = new ArrayList<>();
        List<AccessToken> tokens = new ArrayList<>();
        Map<String, Instant> signedOut = new HashMap<>();
        List<BreakGlassCode> codes = new ArrayList<>();
        for (AccessEntry entry : entries) {
            switch (entry.kind) {
                case PERSON -> people.add(entry.read(WrittenPerson.class, WrittenPerson::person));
                case TOKEN -> tokens.add(entry.read(WrittenToken.class, WrittenToken::token));
                case SIGNED_OUT ->
                        signedOut.put(
                                entry.id,
                                entry.read(WrittenEnd.class, e -> Instant.parse(e.endedBefore)));
                case BREAK_GLASS -> codes.add(entry.read(WrittenCode.class, WrittenCode::code));
                default -> {}
            }
        }
        return new AccessContent(people, tokens, signedOut, codes);
    }

    /// All as one JSON array, for one statement.
    static String json(List<AccessEntry> entries) {
        return JSON.valueToTree(entries).toString();
    }

    private static AccessEntry entry(String kind, String id, Object written) {
        return new AccessEntry(kind, id, JSON.valueToTree(written));
    }

    private <W, T> T read(Class<W> form, AccessFile.Reading<W, T> reading) {
        try {
            return reading.of(JSON.treeToValue(body, form));
        } catch (JsonProcessingException
                | IllegalArgumentException
                | DateTimeException
                | NullPointerException e) {
            throw new IllegalArgumentException("not a complete " + kind + ": " + id, e);
        }
    }
}
