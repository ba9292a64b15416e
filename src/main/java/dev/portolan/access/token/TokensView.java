package dev.portolan.access.token;

import dev.portolan.access.Ticks;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/// What the page of tokens shows.
record TokensView(
        List<Line> lines,
        Optional<TokenDesk.Issued> issued,
        String message,
        Form form,
        boolean database,
        Instant at) {

    /// One token; `state` is `valid`, `expired` or `revoked`.
    record Line(AccessToken token, String words, String state, @Nullable Instant lastUsed) {
        public boolean valid() {
            return state.equals("valid");
        }
    }

    /// What is in the form: as typed when it was refused.
    record Form(
            String once,
            String name,
            String vantage,
            Ticks ticks,
            List<Integer> lengths,
            int days) {}

    static Line line(AccessToken token, Optional<Instant> lastUsed, Instant now) {
        String state = token.revoked() ? "revoked" : token.valid(now) ? "valid" : "expired";
        return new Line(token, TokenWish.words(token), state, lastUsed.orElse(null));
    }
}
