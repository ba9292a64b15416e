package dev.portolan.access.person;

import dev.portolan.access.AccessForm;
import dev.portolan.access.Grant;
import dev.portolan.access.PortalState;
import dev.portolan.access.Ticks;
import dev.portolan.access.breakglass.BreakGlassCode;
import dev.portolan.platform.FormFields;
import dev.portolan.platform.caller.Role;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/// What the page of people shows.
record PeopleView(
        List<PeopleBook.Entry> lines,
        List<CodeLine> codes,
        NewPerson form,
        boolean database,
        Instant at) {
    /// With an empty form.
    static PeopleView of(PeopleBook.Known known, List<BreakGlassCode> codes) {
        Grant usual = new Grant(Set.of(Role.VIEWER), Optional.empty(), Map.of());
        return of(known, codes, "", "", usual);
    }

    /// What was sent, with what was wrong with it; the password is typed anew.
    static PeopleView again(
            PeopleBook.Known known, List<BreakGlassCode> codes, FormFields sent, String message) {
        return of(known, codes, message, sent.one("name"), new AccessForm(sent).grant());
    }

    private static PeopleView of(
            PeopleBook.Known known,
            List<BreakGlassCode> codes,
            String message,
            String name,
            Grant grant) {
        PortalState.Now now = known.now();
        return new PeopleView(
                known.entries(),
                codes.stream().map(code -> CodeLine.of(code, now.at())).toList(),
                new NewPerson(message, name, Ticks.ofPerson(grant, now.regions())),
                now.database(),
                now.at());
    }

    /// One break-glass code; `state` is `open`, `sealed`, `used`, `revoked` or `expired`.
    record CodeLine(BreakGlassCode code, String state) {
        public boolean open() {
            return state.equals("open");
        }

        public boolean sealed() {
            return state.equals("sealed");
        }

        public Optional<BreakGlassCode.Use> use() {
            return code.use();
        }

        /// Short enough to tell codes apart.
        public String name() {
            String id = code.id().toString();
            return id.substring(id.length() - 6);
        }

        static CodeLine of(BreakGlassCode code, Instant now) {
            if (code.open(now)) {
                return new CodeLine(code, "open");
            }
            if (code.sealed(now)) {
                return new CodeLine(code, "sealed");
            }
            String end = code.revokedAt().isPresent() ? "revoked" : "expired";
            return new CodeLine(code, code.use().isPresent() ? "used" : end);
        }
    }

    /// The form that makes an account: as typed when it was refused.
    record NewPerson(String message, String name, Ticks ticks) {}
}
