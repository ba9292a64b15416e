package dev.portolan.access.person;

import dev.portolan.access.Accounts;
import dev.portolan.access.By;
import dev.portolan.access.Edge;
import dev.portolan.access.Grant;
import dev.portolan.access.KnownRegions;
import dev.portolan.access.LastUses;
import dev.portolan.access.Outcome;
import dev.portolan.access.Reasons;
import dev.portolan.platform.ContractException;
import dev.portolan.platform.RegionId;
import dev.portolan.platform.caller.Callers;
import dev.portolan.platform.caller.May;
import dev.portolan.platform.caller.Role;
import io.smallrye.common.annotation.NonBlocking;
import io.smallrye.mutiny.Uni;
import jakarta.inject.Inject;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import org.eclipse.microprofile.graphql.Description;
import org.eclipse.microprofile.graphql.GraphQLApi;
import org.eclipse.microprofile.graphql.Mutation;
import org.eclipse.microprofile.graphql.Name;
import org.eclipse.microprofile.graphql.NonNull;
import org.eclipse.microprofile.graphql.Query;

/// People over GraphQL, for admins.
@GraphQLApi
public class PeopleApi {
    private final PeopleDesk desk;
    private final Accounts accounts;
    private final LastUses uses;
    private final KnownRegions regions;
    private final Callers callers;

    @Inject
    public PeopleApi(
            PeopleDesk desk,
            Accounts accounts,
            LastUses uses,
            KnownRegions regions,
            Callers callers) {
        this.desk = desk;
        this.accounts = accounts;
        this.uses = uses;
        this.regions = regions;
        this.callers = callers;
    }

    @May(Role.ADMIN)
    @Query("people")
    @NonBlocking
    @Description("Everybody who may sign in, by name.")
    public List<@NonNull PersonView> people() {
        return accounts.everybody().stream().map(this::view).toList();
    }

    @May(Role.ADMIN)
    @Mutation("createPerson")
    public Uni<@NonNull PersonView> createPerson(@Name("input") @NonNull PersonInput input) {
        By by = new By(admin(), Optional.empty());
        Grant grant = grant(input.roles(), input.regions(), input.limits());
        PersonWish wish = new PersonWish(input.name(), grant, input.password());
        Edge.sound(wish.problem(regions.now()));
        return answer(desk.create(wish, by));
    }

    @May(Role.ADMIN)
    @Mutation("changePersonRoles")
    @Description("Gives these roles and no others; the regions stay as they are.")
    public Uni<@NonNull PersonView> changePersonRoles(
            @Name("name") @NonNull String name,
            @Name("roles") @NonNull List<@NonNull Role> roles,
            @Name("reason") @NonNull String reason) {
        By by = by(reason);
        Person person = person(name);
        Map<Role, Set<RegionId>> limits = new EnumMap<>(Role.class);
        limits.putAll(person.limits());
        limits.keySet().retainAll(Set.copyOf(roles));
        Grant grant = new Grant(Set.copyOf(roles), person.regions(), limits);
        Edge.sound(PersonWish.problem(grant, known(person)));
        return answer(desk.grant(name, grant, by));
    }

    @May(Role.ADMIN)
    @Mutation("changePersonRegions")
    @Description(
            "Limits all roles to these regions (none named: no limit), and single ones to their own.")
    public Uni<@NonNull PersonView> changePersonRegions(
            @Name("input") @NonNull PersonRegionsInput input) {
        By by = by(input.reason());
        List<Role> roles = List.copyOf(person(input.name()).roles());
        Grant grant = grant(roles, input.regions(), input.limits());
        Edge.sound(PersonWish.problem(grant, regions.now()));
        return answer(desk.grant(input.name(), grant, by));
    }

    @May(Role.ADMIN)
    @Mutation("setPersonPassword")
    @Description("Ends every session of the old one.")
    public Uni<@NonNull PersonView> setPersonPassword(
            @Name("name") @NonNull String name,
            @Name("password") @NonNull String password,
            @Name("reason") @NonNull String reason) {
        By by = by(reason);
        Edge.sound(Passwords.problem(password, name));
        return answer(desk.password(name, password, by));
    }

    @May(Role.ADMIN)
    @Mutation("disablePerson")
    @Description(
            "Nobody signs in by this name any more, and its sessions end, also while the database is away.")
    public Uni<@NonNull PersonView> disablePerson(
            @Name("name") @NonNull String name, @Name("reason") @NonNull String reason) {
        By by = by(reason);
        return answer(desk.disable(name, by));
    }

    @May(Role.ADMIN)
    @Mutation("enablePerson")
    public Uni<@NonNull PersonView> enablePerson(
            @Name("name") @NonNull String name, @Name("reason") @NonNull String reason) {
        By by = by(reason);
        return answer(desk.enable(name, by));
    }

    @May(Role.ADMIN)
    @Mutation("signOutEverywhere")
    @Description(
            "Ends every session of this name on every portal, also while the database is away. For oneself: /account.")
    public Uni<@NonNull PersonView> signOutEverywhere(@Name("name") @NonNull String name) {
        By by = new By(admin(), Optional.empty());
        return answer(desk.signOutEverywhere(name, by));
    }

    private String admin() {
        return Edge.actor(callers.current());
    }

    private By by(String reason) {
        String admin = admin();
        Edge.sound(Reasons.problem(reason));
        return new By(admin, reason);
    }

    private Person person(String name) {
        return accounts.person(name)
                .orElseThrow(
                        () -> ContractException.notFound("There is nobody called " + name + "."));
    }

    /// Regions that left the strategy may stay in what somebody has.
    private Set<RegionId> known(Person person) {
        Set<RegionId> known = new TreeSet<>(regions.now());
        person.regions().ifPresent(known::addAll);
        person.limits().values().forEach(known::addAll);
        return known;
    }

    private static Grant grant(
            List<Role> roles,
            @org.jspecify.annotations.Nullable List<String> regions,
            @org.jspecify.annotations.Nullable List<RoleLimitInput> limits) {
        Map<Role, Set<RegionId>> own = new EnumMap<>(Role.class);
        Optional.ofNullable(limits)
                .orElse(List.of())
                .forEach(limit -> own.put(limit.role(), Edge.regions(limit.regions())));
        return new Grant(Set.copyOf(roles), Optional.ofNullable(regions).map(Edge::regions), own);
    }

    private Uni<PersonView> answer(Uni<Outcome<Person>> outcome) {
        return outcome.map(Outcome::orThrow).map(this::view);
    }

    private PersonView view(Person person) {
        return PersonView.of(person, accounts.fromFile(person.name()), uses.of(person));
    }
}
