package dev.portolan.demo;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.portolan.audit.Event;
import dev.portolan.audit.Events;
import dev.portolan.platform.ContractException;
import dev.portolan.platform.DataDirectory;
import dev.portolan.platform.ErrorCode;
import dev.portolan.platform.PortolanConfig;
import dev.portolan.platform.RegionId;
import dev.portolan.platform.Severity;
import dev.portolan.platform.Time;
import dev.portolan.platform.start.Serving;
import io.quarkus.runtime.ShutdownEvent;
import java.lang.reflect.Proxy;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.NullUnmarked;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// A portal's own demo, from its start over a fault and a death to its clean end.
@NullUnmarked
class DemoFaultsTest {
    private static final RegionId EU = RegionId.of("eu-west-1");
    private final List<String> events = new ArrayList<>();
    @TempDir Path directory;

    @Test
    void refusesFaultsWhereAStrategyFileIsGiven() {
        DemoToken token = new DemoToken(new DataDirectory(directory));
        DemoMonitor demo = new DemoMonitor(null, config(Optional.of("own.yaml")), Time.SYSTEM);
        DemoFaults faults = new DemoFaults(demo, null, token, heard());

        assertThatThrownBy(() -> faults.inject(EU, FaultChange.CLEAR))
                .isInstanceOfSatisfying(
                        ContractException.class,
                        refused -> assertThat(refused.code()).isEqualTo(ErrorCode.REFUSED))
                .hasMessageContaining("only with the demo fleet");
        assertThat(events).isEmpty();
    }

    @Test
    void startsBreaksRevivesAndEndsTheDemo() throws Exception {
        try (RunningDemo running = new RunningDemo(directory)) {
            DemoMonitor demo =
                    new DemoMonitor(running.launcher(), config(Optional.empty()), Time.SYSTEM);
            DemoFaults faults = new DemoFaults(demo, running.control, running.token, heard());
            demo.serving(new Serving());
            assertThat(demo.ports(Duration.ofSeconds(60))).isEqualTo(running.process.ports());

            FaultChange frozen = new FaultInput(null, null, null, null, true, null).change();
            faults.inject(EU, frozen).await().atMost(Duration.ofSeconds(30));
            assertThat(running.about().getJsonObject("faults").getJsonObject("eu-west-1"))
                    .contains(java.util.Map.entry("frozen", true));
            assertThat(events).containsExactly("demo.fault Simulated in eu-west-1: frozen");

            long first = running.process.handle().pid();
            running.process.handle().destroyForcibly();
            ProcessFile revived = RunningDemo.until(this::left, file -> file.pid() != first);
            assertThat(revived.ports()).isEqualTo(running.process.ports());

            ProcessHandle second = ProcessHandle.of(revived.pid()).orElseThrow();
            RunningDemo.until(
                    () -> {
                        demo.stopping(new ShutdownEvent());
                        return second.isAlive();
                    },
                    alive -> !alive);
        }
    }

    private ProcessFile left() {
        return ProcessFile.read(directory.resolve("demo/process.json")).orElseThrow();
    }

    private static PortolanConfig config(Optional<String> strategy) {
        return (PortolanConfig)
                Proxy.newProxyInstance(
                        PortolanConfig.class.getClassLoader(),
                        new Class<?>[] {PortolanConfig.class},
                        (_, method, _) ->
                                switch (method.getName()) {
                                    case "mode" -> "serve";
                                    case "strategy" -> strategy;
                                    default -> throw new AssertionError(method);
                                });
    }

    private Events heard() {
        return new Events() {
            @Override
            public void record(
                    String kind,
                    Optional<RegionId> region,
                    Severity severity,
                    String title,
                    Optional<String> link) {
                events.add(kind + " " + title);
            }

            @Override
            public List<Event> newest() {
                return List.of();
            }
        };
    }
}
