package dev.portolan.access.person;

import dev.portolan.access.Lists;
import dev.portolan.platform.caller.Role;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/// A person as the access file holds them. An older program wrote neither limits nor `standingAt`.
public record WrittenPerson(
        String name,
        List<String> roles,
        @Nullable List<String> regions,
        @Nullable Map<String, List<String>> limits,
        String password,
        boolean disabled,
        String changedAt,
        @Nullable String standingAt) {

    public static WrittenPerson of(Person person) {
        Map<String, List<String>> limits = new TreeMap<>();
        person.limits().forEach((role, ids) -> limits.put(role.name(), Lists.regionIds(ids)));
        return new WrittenPerson(
                person.name(),
                Lists.names(person.roles()),
                person.regions().map(Lists::regionIds).orElse(null),
                limits,
                person.password(),
                person.disabled(),
                person.changedAt().toString(),
                person.standingAt().toString());
    }

    public Person person() {
        return new Person(
                name,
                Lists.roles(roles),
                Lists.regions(regions),
                Objects.requireNonNullElse(limits, Map.<String, List<String>>of())
                        .entrySet()
                        .stream()
                        .collect(
                                Collectors.toMap(
                                        limit -> Role.valueOf(limit.getKey()),
                                        limit -> Lists.ids(limit.getValue()))),
                password,
                disabled,
                Instant.parse(changedAt),
                Instant.parse(Objects.requireNonNullElse(standingAt, changedAt)));
    }
}
