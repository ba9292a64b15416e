package dev.portolan.access.person;

import dev.portolan.access.Ticks;
import dev.portolan.access.breakglass.BreakGlassCode;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/// What the page of people shows.
public record PeopleView(
        List<Line> lines, List<CodeLine> codes, NewPerson form, boolean database, Instant at) {

    /// One person. `sessions` are those at this portal.
    public record Line(
            Person person,
            String words,
            boolean fromFile,
            long sessions,
            @Nullable Instant lastSignIn) {}

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
