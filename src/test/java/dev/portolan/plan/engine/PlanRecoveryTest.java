package dev.portolan.plan.engine;

import static org.assertj.core.api.Assertions.assertThat;

import dev.portolan.plan.PlanRun;
import dev.portolan.plan.PlanTime;
import dev.portolan.plan.SimulatedDisk;
import dev.portolan.plan.record.PlanArchive;
import dev.portolan.plan.record.PlanFilter;
import dev.portolan.platform.ContractException;
import io.smallrye.mutiny.Uni;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.junit.jupiter.api.Test;

/// A plan that was admitted in the database and died before it was recorded keeps its key and scope
/// from everybody; it must go, however often the database fails meanwhile.
class PlanRecoveryTest {
    private static final UUID ORPHAN = new UUID(4, 4);
    private final PlanTime time = new PlanTime();
    private final Unwilling archive = new Unwilling();
    private final PlanRecovery recovery =
            new PlanRecovery(new SimulatedDisk(time), archive, new ResidentPlans(), time);

    @Test
    void withdrawsWhatWasAdmittedAndNeverRecordedHoweverOftenTheDatabaseFails() {
        recovery.begin();
        for (int round = 0; round < 6; round++) {
            refresh(Set.of());
        }

        assertThat(archive.orphans).isEmpty();
        assertThat(archive.calls)
                .containsExactly(
                        "orphans fail",
                        "orphans",
                        "withdraw fails",
                        "orphans",
                        "withdraw",
                        "orphans");
    }

    @Test
    void leavesWhatIsBeingLetInAlone() {
        archive.failures = 0;
        recovery.begin();
        refresh(Set.of(ORPHAN));
        refresh(Set.of());

        assertThat(archive.orphans).containsExactly(ORPHAN);
    }

    private void refresh(Set<UUID> starting) {
        recovery.orphans(() -> starting, Runnable::run);
    }

    /// Fails at each thing once.
    private static final class Unwilling implements PlanArchive {
        private final List<UUID> orphans = new ArrayList<>(List.of(ORPHAN));
        private final List<String> calls = new ArrayList<>();
        private int failures = 2;

        private <T> Uni<T> away() {
            failures--;
            return Uni.createFrom().failure(ContractException.unavailable("the database is away"));
        }

        @Override
        public Uni<List<UUID>> orphans(UUID portal, List<UUID> known) {
            if (failures == 2) {
                calls.add("orphans fail");
                return away();
            }
            calls.add("orphans");
            return Uni.createFrom().item(List.copyOf(orphans));
        }

        @Override
        public Uni<Void> withdraw(UUID plan) {
            if (failures == 1) {
                calls.add("withdraw fails");
                return away();
            }
            calls.add("withdraw");
            orphans.remove(plan);
            return Uni.createFrom().voidItem();
        }

        @Override
        public Uni<List<PlanRun>> newest(int limit, Optional<UUID> before, PlanFilter filter) {
            return Uni.createFrom().item(List.of());
        }

        @Override
        public Uni<Claim> admit(PlanRun run, UUID portal) {
            throw new AssertionError("nothing is admitted here");
        }

        @Override
        public Uni<Void> withdrawScope(UUID plan) {
            throw new AssertionError("no scope is given back here");
        }

        @Override
        public Uni<Optional<PlanRun>> byKey(String key) {
            throw new AssertionError("no key is asked for here");
        }

        @Override
        public Uni<Optional<PlanRun>> find(UUID plan) {
            throw new AssertionError("no plan is looked for here");
        }

        @Override
        public Uni<Optional<UUID>> save(PlanRun run, boolean holds) {
            throw new AssertionError("nothing is saved here");
        }

        @Override
        public Uni<List<PlanRun>> foreign(UUID portal) {
            throw new AssertionError("nobody else is asked for here");
        }
    }
}
