package dev.portolan.access.token;

import dev.portolan.access.AccessFile;
import dev.portolan.access.Digest;
import dev.portolan.access.Handover;
import dev.portolan.platform.DataDirectory;
import dev.portolan.platform.Ids;
import dev.portolan.platform.Time;
import dev.portolan.platform.start.Command;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.security.SecureRandom;
import java.util.List;

/// `./portolan token NAME --role ROLE --expires 30d`: prints a new API token once. The running
/// portal hears of it at once; without one its digest waits in the data directory.
@ApplicationScoped
public class TokenCommand implements Command {
    private static final int NOT_DONE = 2;

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
            TokenWish wish = TokenOrder.wish(arguments, time.instant());
            String text = TokenText.next(new SecureRandom());
            AccessToken token = wish.token(Ids.next(time), Digest.of(text), time.instant());
            boolean heard =
                    new Handover(directory).hand(token.id().toString(), AccessFile.write(token));
            System.out.println(text);
            System.err.println(
                    (heard ? "The running portal accepts it from now on." : later(wish))
                            + " It is shown only here.");
            return 0;
        } catch (TokenOrder.Refused refused) {
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
}
