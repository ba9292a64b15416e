package dev.portolan.access;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.portolan.platform.RegionId;
import dev.portolan.platform.Role;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.DateTimeException;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/// The form of people and tokens in the data directory: one JSON object, hashes only. Whatever
/// cannot be read whole is refused whole: half a list of tokens would be a wrong list.
final class AccessFile {
    private static final ObjectMapper JSON =
            new ObjectMapper().disable(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES);

    /// Everything in the file.
    record Content(List<Person> people, List<AccessToken> tokens) {}

    record WrittenPerson(
            String name,
            List<String> roles,
            @Nullable List<String> regions,
            String password,
            boolean disabled,
            String changedAt) {}

    record WrittenToken(
            String id,
            String name,
            List<String> roles,
            @Nullable List<String> regions,
            @Nullable String vantage,
            String createdAt,
            String expiresAt,
            String digest,
            boolean revoked) {}

    record Written(List<WrittenPerson> people, List<WrittenToken> tokens) {}

    private AccessFile() {}

    static byte[] write(Content content) {
        Written written =
                new Written(
                        content.people().stream().map(AccessFile::written).toList(),
                        content.tokens().stream().map(AccessFile::written).toList());
        return json(written);
    }

    static byte[] write(AccessToken token) {
        return json(written(token));
    }

    /// Fails with an `IOException` whose message says what is wrong.
    static Content read(byte[] bytes) throws IOException {
        try {
            Written written = JSON.readValue(text(bytes), Written.class);
            return new Content(
                    written.people().stream().map(AccessFile::person).toList(),
                    written.tokens().stream().map(AccessFile::token).toList());
        } catch (JsonProcessingException
                | IllegalArgumentException
                | DateTimeException
                | NullPointerException e) {
            throw new IOException("not a complete access file", e);
        }
    }

    static AccessToken readToken(byte[] bytes) throws IOException {
        try {
            return token(JSON.readValue(text(bytes), WrittenToken.class));
        } catch (JsonProcessingException
                | IllegalArgumentException
                | DateTimeException
                | NullPointerException e) {
            throw new IOException("not a complete token file", e);
        }
    }

    private static byte[] json(Object written) {
        try {
            return JSON.writerWithDefaultPrettyPrinter().writeValueAsBytes(written);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("strings and lists can always be written", e);
        }
    }

    private static String text(byte[] bytes) {
        return new String(bytes, StandardCharsets.UTF_8);
    }

    private static WrittenPerson written(Person person) {
        return new WrittenPerson(
                person.name(),
                names(person.roles()),
                person.regions().map(AccessFile::ids).orElse(null),
                person.password(),
                person.disabled(),
                person.changedAt().toString());
    }

    private static WrittenToken written(AccessToken token) {
        return new WrittenToken(
                token.id().toString(),
                token.name(),
                names(token.roles()),
                token.regions().map(AccessFile::ids).orElse(null),
                token.vantage().orElse(null),
                token.createdAt().toString(),
                token.expiresAt().toString(),
                token.digest(),
                token.revoked());
    }

    private static Person person(WrittenPerson written) {
        return new Person(
                written.name(),
                roles(written.roles()),
                regions(written.regions()),
                written.password(),
                written.disabled(),
                Instant.parse(written.changedAt()));
    }

    private static AccessToken token(WrittenToken written) {
        return new AccessToken(
                UUID.fromString(written.id()),
                written.name(),
                roles(written.roles()),
                regions(written.regions()),
                Optional.ofNullable(written.vantage()),
                Instant.parse(written.createdAt()),
                Instant.parse(written.expiresAt()),
                written.digest(),
                written.revoked());
    }

    static List<String> names(Set<Role> roles) {
        return roles.stream().map(Role::name).sorted().toList();
    }

    static List<String> ids(Set<RegionId> regions) {
        return regions.stream().map(RegionId::value).sorted().toList();
    }

    static Set<Role> roles(List<String> names) {
        return names.stream().map(Role::valueOf).collect(Collectors.toUnmodifiableSet());
    }

    static Optional<Set<RegionId>> regions(@Nullable List<String> ids) {
        return Optional.ofNullable(ids)
                .map(list -> list.stream().map(RegionId::of).collect(Collectors.toSet()));
    }
}
