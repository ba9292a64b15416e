package dev.portolan.access.token;

import dev.portolan.access.AccessForm;
import dev.portolan.access.Grant;
import dev.portolan.access.OnceOnly;
import dev.portolan.access.PortalState;
import dev.portolan.access.Ticks;
import dev.portolan.platform.FormFields;
import dev.portolan.platform.RegionId;
import dev.portolan.platform.caller.Role;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/// What the page of tokens shows.
record TokensView(
        List<Line> lines,
        Optional<TokenDesk.Issued> issued,
        String message,
        Form form,
        boolean database,
        Instant at) {
    /// With an empty form; `issued` is shown this once.
    static TokensView of(TokenDesk.Known known, Optional<TokenDesk.Issued> issued) {
        return of(known, issued, "", Form.empty(known.now().regions()));
    }

    /// What was sent, with what was wrong with it.
    static TokensView again(TokenDesk.Known known, FormFields sent, String message) {
        return of(known, Optional.empty(), message, Form.of(sent, known.now().regions()));
    }

    private static TokensView of(
            TokenDesk.Known known, Optional<TokenDesk.Issued> issued, String message, Form form) {
        PortalState.Now now = known.now();
        return new TokensView(
                known.entries().stream().map(entry -> Line.of(entry, now.at())).toList(),
                issued,
                message,
                form,
                now.database(),
                now.at());
    }

    /// One token; `state` is `valid`, `expired` or `revoked`.
    record Line(AccessToken token, String words, String state, @Nullable Instant lastUsed) {
        private static Line of(TokenDesk.Known.Entry entry, Instant now) {
            AccessToken token = entry.token();
            String state = token.revoked() ? "revoked" : token.valid(now) ? "valid" : "expired";
            return new Line(token, TokenWish.words(token), state, entry.lastUsed().orElse(null));
        }

        public boolean valid() {
            return state.equals("valid");
        }
    }

    /// What is in the form: as typed when it was refused. `lengths` are on offer, in days.
    record Form(
            String once,
            String name,
            String vantage,
            Ticks ticks,
            List<Integer> lengths,
            int days) {
        private static final List<Integer> LENGTHS = List.of(1, 7, 30, 90, 366);
        private static final int USUAL = 30;

        private static Form empty(Set<RegionId> regions) {
            Grant usual = new Grant(Set.of(Role.VIEWER), Optional.empty(), Map.of());
            return new Form(OnceOnly.next(), "", "", Ticks.ofToken(usual, regions), LENGTHS, USUAL);
        }

        private static Form of(FormFields sent, Set<RegionId> regions) {
            return new Form(
                    OnceOnly.next(),
                    sent.one("name"),
                    sent.one("vantage"),
                    Ticks.ofToken(new AccessForm(sent).grant(), regions),
                    LENGTHS,
                    days(sent));
        }

        /// What the form that was sent asks for.
        static TokenWish wish(FormFields sent, Instant now) {
            AccessForm form = new AccessForm(sent);
            return new TokenWish(
                    sent.one("name"),
                    form.roles(),
                    form.limit("region"),
                    Optional.of(sent.one("vantage")).filter(text -> !text.isEmpty()),
                    now.plus(Duration.ofDays(days(sent))));
        }

        /// 0 when it is none of those on offer.
        private static int days(FormFields sent) {
            return LENGTHS.stream()
                    .filter(days -> sent.one("days").equals(Integer.toString(days)))
                    .findFirst()
                    .orElse(0);
        }
    }
}
