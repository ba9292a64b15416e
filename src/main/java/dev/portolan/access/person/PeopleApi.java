package dev.portolan.access.person;

import dev.portolan.access.By;
import dev.portolan.access.Edge;
import dev.portolan.access.Grant;
import dev.portolan.access.Outcome;
import dev.portolan.access.Reasons;
import dev.portolan.access.person.PersonInput.Regions;
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
    private final PeopleBook book;
    private final Callers callers;

    @Inject
    public PeopleApi(PeopleDesk desk, PeopleBook book, Callers callers) {
        this.desk = desk;
        this.book = book;
        this.callers = callers;
    }

    @May(Role.ADMIN)
    @Query("people")
    @NonBlocking
    @Description("Everybody who may sign in, by name.")
    public List<@NonNull PersonView> people() {
        return book.known().entries().stream().map(PersonView::of).toList();
    }

    @May(Role.ADMIN)
    @Mutation("createPerson")
    public Uni<@NonNull PersonView> createPerson(@Name("input") @NonNull PersonInput input) {
        By by = new By(admin(), Optional.empty());
        PersonWish wish = input.wish();
        Edge.sound(book.problem(wish));
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
        Edge.sound(book.problem(person, grant));
        return answer(desk.grant(name, grant, by));
    }

    @May(Role.ADMIN)
    @Mutation("changePersonRegions")
    @Description(
            "Limits all roles to these regions (none named: no limit), and single ones to their own.")
    public Uni<@NonNull PersonView> changePersonRegions(@Name("input") @NonNull Regions input) {
        By by = by(input.reason());
        Grant grant = input.grant(person(input.name()).roles());
        Edge.sound(book.problem(grant));
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
        return book.find(name)
                .orElseThrow(
                        () -> ContractException.notFound("There is nobody called " + name + "."))
                .person();
    }

    private Uni<PersonView> answer(Uni<Outcome<Person>> outcome) {
        return outcome.map(Outcome::orThrow).map(book::entry).map(PersonView::of);
    }
}
