package dev.portolan.demo;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.NullUnmarked;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.snakeyaml.engine.v2.api.Load;
import org.snakeyaml.engine.v2.api.LoadSettings;

@NullUnmarked
class DemoFilesTest {
    @TempDir Path directory;

    @Test
    void overlaySaysWhatTheProcessDoes() {
        for (DemoRegion region : DemoRegion.all()) {
            String key = region.id().value().replace('-', '_');
            Map<?, ?> declared = regionOf(key);
            assertThat(at(at(overlay(), "traffic", "classes", "public"), "weights").get(key))
                    .isEqualTo(region.weight());
            assertThat(at(declared, "capacity").get("requests_per_second"))
                    .isEqualTo(region.capacityRps());
            for (DemoRegion other : DemoRegion.all()) {
                if (!other.equals(region)) {
                    String otherKey = other.id().value().replace('-', '_');
                    assertThat(at(declared, "expected_rtt_ms").get(otherKey))
                            .isEqualTo(region.roundTripMs(other))
                            .isEqualTo(other.roundTripMs(region));
                }
            }
            assertThat(overlay().get("vantages").toString())
                    .contains("region=" + key + ", source_address=" + region.vantageAddress());
            assertThat(at(declared, "entry").get("address"))
                    .isEqualTo("${" + region.variable() + "}");
        }
    }

    @Test
    void findsTheLibrariesBesideAPackagedJar() throws IOException {
        Path jar = write("quarkus-app/app/portolan.jar");
        Path vertx = write("quarkus-app/lib/main/io.vertx.vertx-core-4.5.26.jar");
        Path netty = write("quarkus-app/lib/boot/io.netty.netty-common-4.1.132.jar");
        write("quarkus-app/lib/main/org.hibernate.orm.hibernate-core-7.jar");

        assertThat(DemoClassPath.packagedLibraries(jar)).containsExactly(netty, vertx);
        assertThat(DemoClassPath.packagedLibraries(directory)).isEmpty();
    }

    @Test
    void takesAFileItCannotReadForNone() throws IOException {
        Path file = directory.resolve("process.json");
        assertThat(ProcessFile.read(file)).isEmpty();
        for (String broken :
                new String[] {"", "{", "[]", "{}", "{\"pid\":\"x\"}", "{\"ports\":\"1,2\"}"}) {
            Files.writeString(file, broken);
            assertThat(ProcessFile.read(file)).as(broken).isEmpty();
        }
        ProcessFile written = new ProcessFile(7, "b", DemoPorts.of("1,2,3,4,5,6"));
        written.write(file);
        assertThat(ProcessFile.read(file)).contains(written);
        assertThat(Files.getPosixFilePermissions(file)).hasSize(2);
    }

    @Test
    void passesItsOptionsOnUnchanged() {
        DemoOptions options =
                new DemoOptions(
                        directory.resolve("token"),
                        directory.resolve("process.json"),
                        "1-2",
                        9,
                        new DailyLoad(300, true),
                        Duration.ofMinutes(10),
                        DemoPorts.of("1,2,3,4,5,6"),
                        true);

        assertThat(DemoOptions.of(options.words())).isEqualTo(options);
    }

    @Test
    void loadSwingsTwentyPercentAroundItsMeanOverADay() {
        DailyLoad daily = new DailyLoad(300, false);

        assertThat(daily.rps(at("2026-01-01T15:00:00Z"))).isEqualTo(360);
        assertThat(daily.rps(at("2026-01-01T03:00:00Z"))).isEqualTo(240);
        assertThat(new DailyLoad(300, true).rps(at("2026-01-01T03:00:00Z"))).isEqualTo(300);
    }

    @Test
    void logsStaySmall() throws IOException {
        ByteArrayOutputStream kept = new ByteArrayOutputStream();
        try (BoundedOutput out = new BoundedOutput(kept, 5)) {
            out.write("abc".getBytes(StandardCharsets.UTF_8));
            out.write("def".getBytes(StandardCharsets.UTF_8));
            out.write('g');
        }
        assertThat(kept).hasToString("abcde");
    }

    private static dev.portolan.platform.Time at(String instant) {
        return new dev.portolan.platform.Time() {
            @Override
            public long nanos() {
                return 0;
            }

            @Override
            public Instant instant() {
                return Instant.parse(instant);
            }
        };
    }

    private Path write(String name) throws IOException {
        Path file = directory.resolve(name);
        Files.createDirectories(file.getParent());
        return Files.writeString(file, "");
    }

    private static Map<?, ?> regionOf(String key) {
        Map<Object, Object> all =
                new LinkedHashMap<>(at(overlay(), "regional_setup", "primary_regions"));
        all.putAll(at(overlay(), "regional_setup", "edge_regions"));
        return (Map<?, ?>) all.get(key);
    }

    private static Map<?, ?> overlay() {
        return (Map<?, ?>)
                new Load(LoadSettings.builder().build()).loadFromString(DemoOverlay.resource());
    }

    private static Map<?, ?> at(Map<?, ?> map, String... path) {
        Map<?, ?> found = map;
        for (String key : path) {
            found = (Map<?, ?>) found.get(key);
        }
        return found;
    }
}
