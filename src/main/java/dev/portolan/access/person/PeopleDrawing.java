package dev.portolan.access.person;

import dev.portolan.access.AccessForm;
import dev.portolan.access.Grant;
import dev.portolan.access.KnownRegions;
import dev.portolan.access.Ticks;
import dev.portolan.access.breakglass.BreakGlassDesk;
import dev.portolan.platform.DatabaseState;
import dev.portolan.platform.FormFields;
import dev.portolan.platform.RegionId;
import dev.portolan.platform.Time;
import dev.portolan.platform.caller.Role;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;

/// Lays out the pages of people.
@ApplicationScoped
public class PeopleDrawing {
    private final PeopleBook book;
    private final BreakGlassDesk glass;
    private final KnownRegions regions;
    private final DatabaseState database;
    private final Time time;

    @Inject
    public PeopleDrawing(
            PeopleBook book,
            BreakGlassDesk glass,
            KnownRegions regions,
            DatabaseState database,
            Time time) {
        this.book = book;
        this.glass = glass;
        this.regions = regions;
        this.database = database;
        this.time = time;
    }

    PeopleView fresh() {
        Grant usual = new Grant(Set.of(Role.VIEWER), Optional.empty(), Map.of());
        return view(new PeopleView.NewPerson("", "", Ticks.ofPerson(usual, regions.now())));
    }

    /// What was sent, with what was wrong with it; the password is typed anew.
    PeopleView again(FormFields sent, String message) {
        Ticks ticks = Ticks.ofPerson(new AccessForm(sent).grant(), regions.now());
        return view(new PeopleView.NewPerson(message, sent.one("name"), ticks));
    }

    Optional<String> problem(PersonWish wish) {
        return wish.problem(regions.now());
    }

    /// Regions that left the strategy may stay in what the person has.
    Optional<String> problem(Person person, Grant grant) {
        return PersonWish.problem(grant, known(person));
    }

    Optional<PersonEdit> edit(String name, String message) {
        return book.find(name)
                .map(line ->
                        new PersonEdit(
                                line,
                                Ticks.ofPerson(line.person().grant(), known(line.person())),
                                message,
                                database.up(),
                                time.instant()));
    }

    private Set<RegionId> known(Person person) {
        Set<RegionId> known = new TreeSet<>(regions.now());
        person.regions().ifPresent(known::addAll);
        person.limits().values().forEach(known::addAll);
        return known;
    }

    private PeopleView view(PeopleView.NewPerson form) {
        Instant now = time.instant();
        return new PeopleView(
                book.lines(),
                glass.all().stream().map(code -> PeopleView.CodeLine.of(code, now)).toList(),
                form,
                database.up(),
                now);
    }
}
