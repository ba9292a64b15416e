package dev.portolan;

import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAPackage;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;

import com.tngtech.archunit.base.DescribedPredicate;
import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

/// The house of docs/architecture.md: who may import whom, and where the framework may be touched.
class ArchitectureTest {
    private static final String BASE = "dev.portolan.";
    private static final JavaClasses CODE =
            new ClassFileImporter()
                    .withImportOption(ImportOption.Predefined.DO_NOT_INCLUDE_TESTS)
                    .importPackages("dev.portolan");

    /// What each room may import, beside itself, its own sub-packages, and `web` for its `*Page`
    /// and `*Api`.
    private static final Map<String, List<String>> MAY_IMPORT =
            Map.ofEntries(
                    Map.entry("platform", List.of()),
                    Map.entry("web", List.of("platform")),
                    Map.entry("audit", List.of("platform")),
                    Map.entry("history", List.of("platform", "audit")),
                    Map.entry("strategy", List.of("platform", "audit")),
                    Map.entry("region", List.of("platform", "audit", "strategy")),
                    Map.entry("access", List.of("platform", "audit", "strategy", "region")),
                    Map.entry("sovereignty", List.of("platform", "audit", "strategy", "region")),
                    Map.entry("signal", List.of("platform", "audit", "strategy", "region")),
                    Map.entry(
                            "traffic",
                            List.of(
                                    "platform",
                                    "audit",
                                    "history",
                                    "strategy",
                                    "region",
                                    "signal",
                                    "sovereignty")),
                    Map.entry(
                            "health", List.of("platform", "audit", "strategy", "region", "signal")),
                    Map.entry(
                            "observer",
                            List.of("platform", "audit", "strategy", "region", "signal", "health")),
                    Map.entry("replication", List.of("platform", "audit", "strategy", "region")),
                    Map.entry(
                            "fleet",
                            List.of(
                                    "platform",
                                    "audit",
                                    "history",
                                    "strategy",
                                    "region",
                                    "signal",
                                    "health",
                                    "sovereignty",
                                    "traffic",
                                    "replication")),
                    Map.entry(
                            "capacity",
                            List.of(
                                    "platform",
                                    "audit",
                                    "history",
                                    "strategy",
                                    "region",
                                    "signal",
                                    "health",
                                    "sovereignty",
                                    "traffic",
                                    "replication",
                                    "fleet")),
                    Map.entry(
                            "failover",
                            List.of(
                                    "platform",
                                    "audit",
                                    "history",
                                    "strategy",
                                    "region",
                                    "signal",
                                    "health",
                                    "sovereignty",
                                    "traffic",
                                    "replication",
                                    "fleet",
                                    "capacity",
                                    "plan")),
                    Map.entry("plan", List.of("platform", "audit")),
                    Map.entry("rollout", List.of("platform", "audit", "strategy", "region")),
                    Map.entry("configsync", List.of("platform", "audit", "strategy", "region")),
                    Map.entry("operations", List.of("platform", "audit", "strategy", "region")),
                    Map.entry("incident", List.of("platform", "audit", "strategy", "region")),
                    Map.entry(
                            "infrastructure", List.of("platform", "audit", "strategy", "region")));

    private static final Pattern EDGE =
            Pattern.compile(
                    ".*(Api|Page|Row|Store|Journal|Engine|Monitor|Collector|Config|Meters)");

    private static final DescribedPredicate<JavaClass> FRAMEWORK =
            resideInAPackage("io.quarkus..")
                    .or(resideInAPackage("io.vertx.."))
                    .or(resideInAPackage("io.smallrye.graphql.."))
                    .or(resideInAPackage("org.hibernate.."))
                    .or(resideInAPackage("io.micrometer.."))
                    .or(resideInAPackage("jakarta.persistence.."))
                    .or(resideInAPackage("jakarta.ws.rs.."));

    private static final DescribedPredicate<JavaClass> EDGE_BY_NAME_OR_PLACE =
            DescribedPredicate.describe(
                    "an edge",
                    type -> {
                        JavaClass top = outermost(type);
                        String name = top.getSimpleName();
                        return EDGE.matcher(name).matches()
                                || name.equals("Db")
                                || name.endsWith("View")
                                || name.endsWith("Input")
                                || name.equals("package-info")
                                || inAny(
                                        type,
                                        "signal.wire",
                                        "signal.exposition",
                                        "signal.source",
                                        "traffic.director",
                                        "web",
                                        "demo")
                                || type.getPackageName().equals("dev.portolan");
                    });

    @Test
    void everyRoomImportsOnlyWhatStandsBelowIt() {
        MAY_IMPORT.forEach(ArchitectureTest::checkRoom);
    }

    private static void checkRoom(String room, List<String> allowed) {
        DescribedPredicate<JavaClass> forbidden =
                DescribedPredicate.describe(
                        "another room of the house",
                        type ->
                                type.getPackageName().startsWith(BASE)
                                        && !inAny(type, room)
                                        && !inAny(type, "web")
                                        && allowed.stream().noneMatch(name -> inAny(type, name)));
        noClasses()
                .that()
                .resideInAPackage(BASE + room + "..")
                .should()
                .dependOnClassesThat(forbidden)
                .allowEmptyShould(true)
                .because("design: " + room + " may import " + allowed)
                .check(CODE);
    }

    @Test
    void everyRoomOfTheHouseIsNamedHere() {
        classes()
                .that(
                        DescribedPredicate.describe(
                                "are in a room", type -> type.getPackageName().startsWith(BASE)))
                .should()
                .resideInAnyPackage(
                        java.util.stream.Stream.concat(
                                        MAY_IMPORT.keySet().stream(),
                                        java.util.stream.Stream.of("demo", "plan"))
                                .map(room -> BASE + room + "..")
                                .toArray(String[]::new))
                .check(CODE);
    }

    @Test
    void onlyPagesAndApisUseTheWeb() {
        noClasses()
                .that()
                .resideOutsideOfPackages(BASE + "web..", BASE + "demo..")
                .and()
                .haveSimpleNameNotEndingWith("Page")
                .and()
                .haveSimpleNameNotEndingWith("Api")
                .and(
                        DescribedPredicate.describe(
                                "are no part of a page or api",
                                type -> !isPageOrApi(outermost(type))))
                .should()
                .dependOnClassesThat()
                .resideInAPackage(BASE + "web..")
                .check(CODE);
    }

    /// It reads counters through the port in `signal`, and knows nothing of how.
    @Test
    void trafficKnowsNoKindOfSource() {
        noClasses()
                .that()
                .resideInAPackage(BASE + "traffic..")
                .should()
                .dependOnClassesThat()
                .resideInAPackage(BASE + "signal.source..")
                .check(CODE);
    }

    @Test
    void nothingImportsTheDemo() {
        noClasses()
                .that()
                .resideOutsideOfPackage(BASE + "demo..")
                .should()
                .dependOnClassesThat()
                .resideInAPackage(BASE + "demo..")
                .check(CODE);
    }

    @Test
    void theFrameworkIsTouchedAtEdgesOnly() {
        noClasses()
                .that(DescribedPredicate.not(EDGE_BY_NAME_OR_PLACE))
                .should()
                .dependOnClassesThat(FRAMEWORK)
                .check(CODE);
    }

    /// The parts of rooms that decide: no framework, no beans, nothing that waits.
    private static final String[] PURE = {
        "plan.course",
        "failover.decide",
        "failover.order",
        "fleet.past",
        "health.judge",
        "strategy.read"
    };

    /// The parts of a room that other rooms may use beside its root, which is its face. Rooms that
    /// are not named have no other; `demo` and the start of the program may look everywhere.
    private static final Map<String, List<String>> FACES =
            Map.of(
                    "platform",
                    List.of("caller", "database", "journal", "log", "start", "tls"),
                    "web",
                    List.of("edge"),
                    "strategy",
                    List.of("read", "load"),
                    "fleet",
                    List.of("view"),
                    "plan",
                    List.of("start", "view"));

    @Test
    void whatDecidesIsPureByPlace() {
        noClasses()
                .that(
                        DescribedPredicate.describe(
                                "are in a part that decides", type -> inAny(type, PURE)))
                .should()
                .dependOnClassesThat(
                        FRAMEWORK
                                .or(resideInAPackage("io.smallrye.mutiny.."))
                                .or(resideInAPackage("jakarta.enterprise.."))
                                .or(resideInAPackage("jakarta.inject..")))
                .check(CODE);
    }

    @Test
    void whatShowsIsImportedByNobody() {
        noClasses()
                .that()
                .resideOutsideOfPackage(BASE + "*.show..")
                .should()
                .dependOnClassesThat()
                .resideInAPackage(BASE + "*.show..")
                .check(CODE);
        slices().matching(BASE + "(*).show..").should().notDependOnEachOther().check(CODE);
    }

    @Test
    void onlyTheFaceOfARoomIsUsedFromOutside() {
        MAY_IMPORT.keySet().forEach(ArchitectureTest::checkFace);
    }

    private static void checkFace(String room) {
        List<String> faces = FACES.getOrDefault(room, List.of());
        DescribedPredicate<JavaClass> inside =
                DescribedPredicate.describe(
                        "an inner part of " + room,
                        type ->
                                type.getPackageName().startsWith(BASE + room + ".")
                                        && faces.stream()
                                                .noneMatch(face -> inAny(type, room + "." + face)));
        DescribedPredicate<JavaClass> outside =
                DescribedPredicate.describe(
                        "outside of " + room,
                        type ->
                                type.getPackageName().startsWith(BASE)
                                        && !inAny(type, room, "demo"));
        noClasses().that(outside).should().dependOnClassesThat(inside).check(CODE);
    }

    @Test
    void theRoomsFormNoCycle() {
        slices().matching(BASE + "(*)..").should().beFreeOfCycles().check(CODE);
    }

    @Test
    void namesSayWhatThingsAre() {
        noClasses()
                .should()
                .haveSimpleNameEndingWith("Manager")
                .orShould()
                .haveSimpleNameEndingWith("Helper")
                .orShould()
                .haveSimpleNameEndingWith("Util")
                .orShould()
                .haveSimpleNameEndingWith("Utils")
                .orShould()
                .haveSimpleNameEndingWith("Impl")
                .check(CODE);
    }

    private static boolean isPageOrApi(JavaClass type) {
        return type.getSimpleName().endsWith("Page") || type.getSimpleName().endsWith("Api");
    }

    private static JavaClass outermost(JavaClass type) {
        return type.getEnclosingClass().map(ArchitectureTest::outermost).orElse(type);
    }

    private static boolean inAny(JavaClass type, String... rooms) {
        return Arrays.stream(rooms)
                .map(room -> BASE + room)
                .anyMatch(name ->
                        type.getPackageName().equals(name)
                                || type.getPackageName().startsWith(name + "."));
    }
}
