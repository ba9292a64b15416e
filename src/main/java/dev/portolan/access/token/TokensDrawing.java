package dev.portolan.access.token;

import dev.portolan.access.AccessForm;
import dev.portolan.access.Grant;
import dev.portolan.access.KnownRegions;
import dev.portolan.access.LastUses;
import dev.portolan.access.OnceOnly;
import dev.portolan.access.Ticks;
import dev.portolan.platform.DatabaseState;
import dev.portolan.platform.Time;
import dev.portolan.platform.caller.Role;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/// Lays out the page of tokens.
@ApplicationScoped
public class TokensDrawing {
    private final TokenDesk desk;
    private final LastUses uses;
    private final KnownRegions regions;
    private final DatabaseState database;
    private final Time time;

    @Inject
    public TokensDrawing(
            TokenDesk desk,
            LastUses uses,
            KnownRegions regions,
            DatabaseState database,
            Time time) {
        this.desk = desk;
        this.uses = uses;
        this.regions = regions;
        this.database = database;
        this.time = time;
    }

    TokensView fresh() {
        return view(Optional.empty(), "", empty());
    }

    TokensView issued(TokenDesk.Issued issued) {
        return view(Optional.of(issued), "", empty());
    }

    /// What was sent, with what was wrong with it.
    TokensView again(TokenForm sent, String message) {
        AccessForm form = new AccessForm(sent.fields());
        return view(
                Optional.empty(),
                message,
                new TokensView.Form(
                        OnceOnly.next(),
                        sent.fields().one("name"),
                        sent.fields().one("vantage"),
                        Ticks.ofToken(form.grant(), regions.now()),
                        TokenForm.DAYS,
                        sent.days()));
    }

    TokenWish wish(TokenForm sent) {
        return sent.wish(time.instant());
    }

    Optional<String> problem(TokenForm sent) {
        return wish(sent).problem(regions.now(), time.instant());
    }

    private TokensView view(
            Optional<TokenDesk.Issued> issued, String message, TokensView.Form form) {
        Instant now = time.instant();
        return new TokensView(
                desk.all().stream()
                        .map(token -> TokensView.line(token, uses.of(token), now))
                        .toList(),
                issued,
                message,
                form,
                database.up(),
                now);
    }

    private TokensView.Form empty() {
        return new TokensView.Form(
                OnceOnly.next(),
                "",
                "",
                Ticks.ofToken(
                        new Grant(Set.of(Role.VIEWER), Optional.empty(), Map.of()), regions.now()),
                TokenForm.DAYS,
                TokenForm.USUAL);
    }
}
