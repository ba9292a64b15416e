package dev.portolan.traffic.director.haproxy;

import static org.assertj.core.api.Assertions.assertThat;

import dev.portolan.platform.Time;
import dev.portolan.region.NodeTypesSection;
import dev.portolan.region.RegionsSection;
import dev.portolan.region.WorkerGroupsSection;
import dev.portolan.strategy.Problem;
import dev.portolan.strategy.load.StrategyLoading;
import dev.portolan.strategy.read.Strategies;
import dev.portolan.strategy.read.StrategyReading;
import dev.portolan.testing.RealServer;
import dev.portolan.traffic.section.DirectorTypes;
import dev.portolan.traffic.section.TrafficSection;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.NullUnmarked;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// The configuration that is written, checked by HAProxy itself; and what the linter says.
@NullUnmarked
class HaproxyConfigTest {
    private static final String FILE =
            """
            regional_setup:
              primary_regions:
                us_east_1: { capacity: { requests_per_second: 1 }, entry: { address: "127.0.0.1:18101" } }
                eu_west_1: { capacity: { requests_per_second: 1 }, entry: { address: "127.0.0.1:18102" } }
                ap_southeast_1: { capacity: { requests_per_second: 1 }, entry: { address: "127.0.0.1:18103" } }
            traffic:
              directors: { edge: { type: haproxy, points: [ POINTS ] FENCE } }
              classes:
                eu_personal: { backend: be_eu, listen: "127.0.0.1:18201", weights: { eu_west_1: 100 } }
                public: { listen: "127.0.0.1:18202", weights: { us_east_1: 70, eu_west_1: 30, ap_southeast_1: 0 } }
            """;
    private final ByteArrayOutputStream out = new ByteArrayOutputStream();
    private final ByteArrayOutputStream err = new ByteArrayOutputStream();
    @TempDir Path directory;

    @Test
    void writesAConfigurationThatHaproxyAccepts() throws Exception {
        assertThat(run(file(one(), ""), "--lua", HaproxyBox.lua().toString())).isZero();

        assertThat(checked()).contains("Configuration file is valid");
        assertThat(text())
                .contains("lua-load " + HaproxyBox.lua(), "stats socket " + socket() + " mode 600")
                .contains("bind 127.0.0.1:18201\n", "    default_backend be_eu\n\nbackend be_eu")
                .contains("http-request set-header traffic-class eu_personal");
        assertThat(servers("be_eu")).containsExactly("eu-west-1 127.0.0.1:18102 weight 100");
        assertThat(servers("be_public"))
                .containsExactly(
                        "ap-southeast-1 127.0.0.1:18103 weight 0",
                        "eu-west-1 127.0.0.1:18102 weight 30",
                        "us-east-1 127.0.0.1:18101 weight 70");
    }

    @Test
    void startsHaproxyWithASocketThatOnlyItsOwnerOpens() throws Exception {
        assertThat(run(file(one(), ""), "--lua", HaproxyBox.lua().toString())).isZero();

        try (HaproxyBox box = new HaproxyBox(directory.resolve("lb"), text())) {
            assertThat(box.ask("portolan show")).startsWith("portolan ");
            assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(box.socket())))
                    .isEqualTo("rw-------");
        }
    }

    @Test
    void writesOneWithoutLuaForAPointOnLoopback() throws Exception {
        int port = RealServer.freePort();
        String point = "{ name: lb1, address: \"localhost:" + port + "\" }";

        assertThat(run(file(point, ", fence: read_then_write"))).isZero();

        assertThat(checked()).contains("Configuration file is valid");
        assertThat(text())
                .contains("stats socket ipv4@127.0.0.1:" + port + " level admin", "set-var proc")
                .doesNotContain("lua-load /");
    }

    @Test
    void asksWhichPointWhenThereAreSeveral() throws Exception {
        String file = file(one() + ", { name: lb2, socket: /run/lb2.sock }", "");

        assertThat(run(file)).isEqualTo(2);
        assertThat(err.toString(StandardCharsets.UTF_8))
                .contains("there are several: each point of director edge", "--point: lb1, lb2");
        assertThat(out.size()).isZero();

        assertThat(run(file, "--point", "lb2")).isZero();
        assertThat(text()).contains("stats socket /run/lb2.sock mode 600 level admin");
    }

    @Test
    void saysWhatIsMissing() throws Exception {
        refused("traffic.classes.public.listen is missing", one(), "listen: \"127.0.0.1:18202\", ");
        refused(
                "region us-east-1 has no entry",
                one(),
                ", entry: { address: \"127.0.0.1:18101\" }");
        assertThat(run(file(one(), ""), "--pint", "lb1")).isEqualTo(2);
        assertThat(err.toString(StandardCharsets.UTF_8))
                .contains("unknown option --pint", "[--point NAME]");
        assertThat(run(file(one(), ""), "--director", "other")).isEqualTo(2);
        assertThat(err.toString(StandardCharsets.UTF_8))
                .contains("\"other\" is no director of type haproxy; name one by --director: edge");
    }

    @Test
    void refusesPointsThatCannotBeAskedSafely() throws Exception {
        assertThat(problems("{ name: lb1, address: \"203.0.113.7:9999\" }"))
                .anySatisfy(line ->
                        assertThat(line)
                                .contains(
                                        "traffic.directors.edge.points[0].address",
                                        "an address on loopback such as 127.0.0.1:9999"));
        assertThat(problems("{ name: lb1 }"))
                .anySatisfy(line -> assertThat(line).contains("needs one of socket and address"));
        assertThat(problems("{ name: LB1, socket: run/x }"))
                .anySatisfy(line -> assertThat(line).contains("a name of lower-case letters"))
                .anySatisfy(line -> assertThat(line).contains("an absolute path"));
        assertThat(problems(one() + ", " + one()))
                .anySatisfy(line -> assertThat(line).contains("is named a second time"));
        assertThat(problems(""))
                .anySatisfy(line -> assertThat(line).contains("1 to 16 are accepted"));
    }

    @Test
    void namesWhatHaproxyDoesNotDo() throws Exception {
        String file =
                Files.readString(Path.of(file(one(), ", fence: read_then_write")))
                        .replace("backend: be_eu", "backend: \"be eu\", when_unlawful: READ_ONLY")
                        .replace("public: {", "public: { backend: \"be eu\",");
        Path at = Files.writeString(directory.resolve("odd.yaml"), file);
        List<String> codes =
                switch (loading().read(Optional.of(at.toString()))) {
                    case StrategyReading.Outcome.Good(var strategy) ->
                            strategy.warnings().stream().map(Problem::code).toList();
                    case StrategyReading.Outcome.Refused(var problems) ->
                            problems.stream().map(Problem::toString).toList();
                };

        assertThat(codes)
                .containsExactlyInAnyOrder(
                        "HAPROXY_NOT_FENCED",
                        "HAPROXY_BACKEND_NAME",
                        "HAPROXY_BACKEND_NAME",
                        "HAPROXY_SHARED_BACKEND",
                        "HAPROXY_CLOSED_IS_503");
    }

    private void refused(String why, String points, String without) throws Exception {
        Path file = Path.of(file(points, ""));
        Files.writeString(file, Files.readString(file).replace(without, ""));

        assertThat(run(file.toString())).isEqualTo(2);

        assertThat(err.toString(StandardCharsets.UTF_8)).contains(why);
        assertThat(out.size()).isZero();
    }

    private List<String> problems(String points) throws Exception {
        return switch (loading().read(Optional.of(file(points, "")))) {
            case StrategyReading.Outcome.Good _ -> List.of();
            case StrategyReading.Outcome.Refused(var problems) ->
                    problems.stream().map(Problem::toString).toList();
        };
    }

    private String one() {
        return "{ name: lb1, socket: " + socket() + " }";
    }

    private Path socket() {
        return directory.resolve("lb").resolve("s");
    }

    private String file(String points, String fence) throws IOException {
        return Files.writeString(
                        directory.resolve("s.yaml"),
                        FILE.replace("POINTS", points).replace("FENCE", fence))
                .toString();
    }

    private static StrategyLoading loading() {
        DirectorTypes types = new DirectorTypes(List.of(new HaproxyDirector(Time.SYSTEM)));
        return Strategies.loading(
                List.of(
                        new RegionsSection(),
                        new WorkerGroupsSection(),
                        new NodeTypesSection(),
                        new TrafficSection(types)),
                List.of(new HaproxyRules()));
    }

    private int run(String... arguments) {
        out.reset();
        return new HaproxyConfigCommand(loading(), print(out), print(err))
                .run(Arrays.asList(arguments));
    }

    private static PrintStream print(ByteArrayOutputStream into) {
        return new PrintStream(into, true, StandardCharsets.UTF_8);
    }

    private String text() {
        return out.toString(StandardCharsets.UTF_8);
    }

    private List<String> servers(String backend) {
        List<String> servers = new ArrayList<>();
        boolean inside = false;
        for (String line : text().lines().toList()) {
            inside = !line.isEmpty() && (inside || line.equals("backend " + backend));
            if (inside && line.startsWith("    server ")) {
                servers.add(line.substring(11).replace(" check inter 1s fall 3 rise 2", ""));
            }
        }
        return servers;
    }

    /// What `haproxy -c` says, warnings too.
    private String checked() throws Exception {
        Path file = Files.writeString(directory.resolve("checked.cfg"), text());
        Process process =
                new ProcessBuilder(RealServer.haproxy().toString(), "-c", "-f", file.toString())
                        .redirectErrorStream(true)
                        .start();
        String said = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        assertThat(process.waitFor(20, TimeUnit.SECONDS)).isTrue();
        assertThat(process.exitValue()).as(said).isZero();
        assertThat(said).doesNotContainIgnoringCase("warning");
        return said;
    }
}
