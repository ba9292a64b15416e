package dev.portolan.access;

import dev.portolan.access.breakglass.BreakGlassCode;
import dev.portolan.access.person.Person;
import dev.portolan.access.token.AccessToken;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.BinaryOperator;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/// Everything about who may do what, as a file or the database holds it: people, tokens, before
/// when the sessions of a name are over, break-glass codes. Hashes only.
public record AccessContent(
        List<Person> people,
        List<AccessToken> tokens,
        Map<String, Instant> signedOut,
        List<BreakGlassCode> codes) {

    public AccessContent {
        people = List.copyOf(people);
        tokens = List.copyOf(tokens);
        signedOut = Map.copyOf(signedOut);
        codes = List.copyOf(codes);
    }

    /// What of this another holder lacks or has otherwise.
    AccessContent without(AccessContent known) {
        return new AccessContent(
                left(people, known.people),
                left(tokens, known.tokens),
                left(signedOut, known.signedOut),
                left(codes, known.codes));
    }

    /// What a store holds that knows `known` and is offered this: of people the newer of what
    /// changes apart, of known tokens and codes only what became of them, the later of two ends of
    /// sessions. Where two are as old, what was known stays, so that two stores come to rest.
    AccessContent offeredTo(AccessContent known) {
        return new AccessContent(
                merged(known.people, people, Person::name, (its, mine) -> mine.mergedWith(its)),
                merged(known.tokens, tokens, AccessToken::id, AccessToken::mergedWith),
                merged(known.signedOut, signedOut, AccessContent::later),
                merged(known.codes, codes, BreakGlassCode::id, BreakGlassCode::mergedWith));
    }

    /// Sessions that are over once are not alive again.
    static Instant later(Instant known, Instant other) {
        return known.isBefore(other) ? other : known;
    }

    private static <K, T> List<T> merged(
            List<T> known, List<T> offered, Function<T, K> id, BinaryOperator<T> both) {
        return List.copyOf(merged(by(id, known, both), by(id, offered, both), both).values());
    }

    private static <K, T> Map<K, T> by(Function<T, K> id, List<T> all, BinaryOperator<T> both) {
        return all.stream()
                .collect(Collectors.toMap(id, Function.identity(), both, LinkedHashMap::new));
    }

    private static <K, T> Map<K, T> merged(
            Map<K, T> known, Map<K, T> offered, BinaryOperator<T> both) {
        Map<K, T> all = new LinkedHashMap<>(known);
        offered.forEach((id, one) -> all.merge(id, one, both));
        return all;
    }

    /// With this code in place of the one that it was.
    AccessContent with(BreakGlassCode code) {
        Stream<BreakGlassCode> others =
                codes.stream().filter(one -> !one.digest().equals(code.digest()));
        return new AccessContent(
                people, tokens, signedOut, Stream.concat(others, Stream.of(code)).toList());
    }

    private static <T> List<T> left(List<T> these, List<T> known) {
        Set<T> others = Set.copyOf(known);
        return these.stream().filter(one -> !others.contains(one)).toList();
    }

    private static Map<String, Instant> left(
            Map<String, Instant> these, Map<String, Instant> known) {
        return these.entrySet().stream()
                .filter(one -> !one.getValue().equals(known.get(one.getKey())))
                .collect(Collectors.toMap(Map.Entry::getKey, Map.Entry::getValue));
    }

    boolean empty() {
        return people.isEmpty() && tokens.isEmpty() && signedOut.isEmpty() && codes.isEmpty();
    }
}
