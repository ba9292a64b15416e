package dev.portolan.access.breakglass;

import dev.portolan.access.AccessFile;
import dev.portolan.access.Handover;
import dev.portolan.access.token.TokenWish;
import dev.portolan.platform.CommandLine;
import dev.portolan.platform.DataDirectory;
import dev.portolan.platform.Ids;
import dev.portolan.platform.Time;
import dev.portolan.platform.start.Command;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.security.SecureRandom;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/// `./portolan break-glass create`: prints codes for the safe, once; only their digests stay here.
@ApplicationScoped
public class BreakGlassCommand implements Command {
    private static final int NOT_DONE = 2;
    private static final String USAGE =
            "usage: portolan break-glass create [--codes 5] [--expires 366d]";
    private static final int MOST = 50;
    private static final int USUAL = 5;

    private final DataDirectory directory;
    private final Time time;

    @Inject
    public BreakGlassCommand(DataDirectory directory, Time time) {
        this.directory = directory;
        this.time = time;
    }

    @Override
    public String name() {
        return "break-glass";
    }

    @Override
    public int run(List<String> arguments) {
        try {
            create(CommandLine.of(USAGE, arguments));
            return 0;
        } catch (CommandLine.Refused refused) {
            System.err.println("portolan break-glass: " + refused.getMessage());
        } catch (Handover.Refused refused) {
            System.err.println(
                    "portolan break-glass: nothing was created; " + refused.getMessage());
        } catch (IOException | UncheckedIOException e) {
            System.err.println(
                    "portolan break-glass: nothing was created; the data directory cannot be used: "
                            + e.getMessage());
        }
        return NOT_DONE;
    }

    private void create(CommandLine words) throws IOException {
        if (!words.names().equals(List.of("create"))) {
            throw new CommandLine.Refused(USAGE);
        }
        int count = words.number("--codes", 1, MOST).orElse(USUAL);
        Duration life = words.duration("--expires", TokenWish.LONGEST).orElse(TokenWish.LONGEST);
        Instant now = time.instant();
        SecureRandom random = new SecureRandom();
        List<String> texts = new ArrayList<>();
        List<BreakGlassCode> codes = new ArrayList<>();
        for (int i = 0; i < count; i++) {
            String text = BreakGlassText.next(random);
            texts.add(text);
            codes.add(
                    new BreakGlassCode(
                            Ids.next(time),
                            now,
                            now.plus(life),
                            BreakGlassText.digest(text),
                            Optional.empty(),
                            Optional.empty()));
        }
        String name = codes.getFirst().id().toString();
        boolean heard = new Handover(directory).hand(name, AccessFile.write(codes));
        texts.forEach(System.out::println);
        System.err.printf(
                "%s Shown only here: print and seal them. Each opens the portal once, at /sign-in, for 60 minutes,"
                        + " as operator and approver; everybody sees it. Good until %s.%n",
                heard ? "The running portal knows them." : "The next start knows them.",
                codes.getFirst().expiresAt());
    }
}
