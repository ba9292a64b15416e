package dev.portolan.access.token;

import dev.portolan.access.AccessFile;
import dev.portolan.access.Digest;
import dev.portolan.access.Handover;
import dev.portolan.access.RoleNames;
import dev.portolan.platform.CommandLine;
import dev.portolan.platform.DataDirectory;
import dev.portolan.platform.Ids;
import dev.portolan.platform.RegionId;
import dev.portolan.platform.Time;
import dev.portolan.platform.caller.Role;
import dev.portolan.platform.start.Command;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.security.SecureRandom;
import java.time.Instant;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/// `./portolan token NAME --role ROLE --expires 30d`: prints a new API token once. The running
/// portal hears of it at once; without one its digest waits in the data directory.
@ApplicationScoped
public class TokenCommand implements Command {
    private static final int NOT_DONE = 2;
    private static final String USAGE =
            "usage: portolan token NAME --role ROLE --expires 30d [--region R] [--vantage V]";

    /// What a part of a wish is called on the command line.
    private static final Map<String, String> OPTIONS =
            Map.of(
                    "name", "NAME",
                    "roles", "--role",
                    "regions", "--region",
                    "vantage", "--vantage",
                    "expiresAt", "--expires");

    private final DataDirectory directory;
    private final Time time;

    @Inject
    public TokenCommand(DataDirectory directory, Time time) {
        this.directory = directory;
        this.time = time;
    }

    @Override
    public String name() {
        return "token";
    }

    @Override
    public int run(List<String> arguments) {
        try {
            TokenWish wish = wish(arguments, time.instant());
            String text = TokenText.next(new SecureRandom());
            AccessToken token = wish.token(Ids.next(time), Digest.of(text), time.instant());
            boolean heard =
                    new Handover(directory).hand(token.id().toString(), AccessFile.write(token));
            System.out.println(text);
            System.err.println(
                    (heard ? "The running portal accepts it from now on." : later(wish))
                            + " It is shown only here.");
            return 0;
        } catch (CommandLine.Refused refused) {
            System.err.println("portolan token: " + refused.getMessage());
        } catch (Handover.Refused refused) {
            System.err.println("portolan token: nothing was created; " + refused.getMessage());
        } catch (IOException | UncheckedIOException e) {
            System.err.println(
                    "portolan token: nothing was created; the data directory cannot be used: "
                            + e.getMessage());
        }
        return NOT_DONE;
    }

    private static String later(TokenWish wish) {
        return "No portal runs here: the next start accepts it"
                + (wish.regions().isPresent() ? ", if its strategy has these regions." : ".");
    }

    /// The wish, sound but for its regions: only the portal knows which there are.
    static TokenWish wish(List<String> arguments, Instant now) {
        CommandLine words = CommandLine.of(USAGE, arguments);
        TokenWish wish =
                new TokenWish(
                        words.name("NAME"),
                        Set.of(role(words.need("--role"))),
                        regions(words.all("--region")),
                        words.one("--vantage"),
                        now.plus(words.needDuration("--expires", TokenWish.LONGEST)));
        wish.problem(now).ifPresent(TokenCommand::refuse);
        return wish;
    }

    private static void refuse(String problem) {
        int colon = problem.indexOf(':');
        throw new CommandLine.Refused(
                OPTIONS.get(problem.substring(0, colon)) + problem.substring(colon));
    }

    private static Role role(String text) {
        return Role.parse(text)
                .orElseThrow(() ->
                        CommandLine.odd("--role", text, RoleNames.all(List.of(Role.values()))));
    }

    /// None named is no limit.
    private static Optional<Set<RegionId>> regions(List<String> texts) {
        Set<RegionId> regions = new HashSet<>();
        for (String text : texts) {
            regions.add(
                    RegionId.parse(text)
                            .orElseThrow(() ->
                                    CommandLine.odd("--region", text, "it looks like us-east-1")));
        }
        return Optional.of(regions).filter(named -> !named.isEmpty());
    }
}
