package dev.portolan.access.token;

import dev.portolan.access.AccessContent;
import dev.portolan.access.AccessFile;
import dev.portolan.access.AccessKeeper;
import dev.portolan.access.AccessRecord;
import dev.portolan.access.Act;
import dev.portolan.access.Handover;
import dev.portolan.access.PortalState;
import dev.portolan.access.SmallFiles;
import dev.portolan.platform.DataDirectory;
import dev.portolan.platform.Severity;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/// Takes in the tokens and codes that commands made. Tokens are judged once more, by the rule of
/// the page and of GraphQL: a command does not know which regions there are. Whoever owns the data
/// directory did it, so the record names the command line.
@ApplicationScoped
public class Intake {
    private final AccessKeeper keeper;
    private final AccessRecord record;
    private final PortalState state;

    @Inject
    public Intake(AccessKeeper keeper, AccessRecord record, PortalState state) {
        this.keeper = keeper;
        this.record = record;
        this.state = state;
    }

    /// Takes all of it, or answers why nothing was taken.
    Optional<String> take(AccessContent handed) {
        Optional<String> problem = problem(handed);
        if (problem.isEmpty()) {
            keeper.put(handed);
            acts(handed).forEach(record::note);
        }
        return problem;
    }

    /// Takes what was left while no portal ran. A file goes once its content is safe; one that is
    /// not accepted is set aside, and the log, the record and an event say why.
    void takeLeft(DataDirectory directory) {
        for (Path file : SmallFiles.json(directory.directory(Handover.LEFT))) {
            try {
                takeLeft(file, AccessFile.readHanded(SmallFiles.read(file)));
            } catch (IOException e) {
                SmallFiles.setAside(file, e);
            }
        }
    }

    private void takeLeft(Path file, AccessContent left) {
        Optional<String> problem = problem(left);
        if (problem.isPresent()) {
            SmallFiles.refuse(file, problem.get());
            acts(left).forEach(act -> record.note(act.refused(problem.get())));
            return;
        }
        if (keeper.put(left)) {
            SmallFiles.delete(file);
        }
        acts(left).forEach(record::note);
    }

    private Optional<String> problem(AccessContent handed) {
        return handed.tokens().stream().flatMap(token -> problem(token).stream()).findFirst();
    }

    /// As when it was made: one that expired while no portal ran was none the less legal.
    private Optional<String> problem(AccessToken token) {
        PortalState.Now now = state.now();
        Instant made = token.createdAt().isBefore(now.at()) ? token.createdAt() : now.at();
        return TokenWish.of(token).problem(now.regions(), made);
    }

    private static List<Act> acts(AccessContent handed) {
        Stream<Act> tokens = handed.tokens().stream().map(Intake::made);
        Stream<Act> codes =
                handed.codes().isEmpty()
                        ? Stream.empty()
                        : Stream.of(
                                act(
                                        "break-glass.create",
                                        "break-glass",
                                        handed.codes().size() + " break-glass codes were made"));
        return Stream.concat(tokens, codes).toList();
    }

    private static Act made(AccessToken token) {
        return act(
                "token.create",
                token.name(),
                "the token %s was made: %s, until %s"
                        .formatted(token.name(), TokenWish.words(token), token.expiresAt()));
    }

    private static Act act(String action, String object, String what) {
        return new Act(
                "command line",
                action,
                object,
                Optional.empty(),
                Severity.INFO,
                what + " on the command line");
    }
}
