package dev.portolan.demo;

import java.io.File;
import java.io.IOException;
import java.net.URISyntaxException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.CodeSource;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/// Where the demo process finds its classes: the same jar or directory as this one, and the few
/// libraries it needs. In a packaged product those lie in `lib/main` and `lib/boot` beside `app`;
/// else they are wherever the running classes came from.
final class DemoClassPath {
    private static final List<String> LIBRARIES =
            List.of(
                    "io.netty.netty-",
                    "io.vertx.vertx-core-",
                    "com.fasterxml.jackson.core.jackson-core-");

    /// One class of each library, for when there is no packaged layout.
    private static final List<String> ANCHORS =
            List.of(
                    "io.vertx.core.Vertx",
                    "io.netty.util.internal.PlatformDependent",
                    "io.netty.buffer.ByteBuf",
                    "io.netty.channel.Channel",
                    "io.netty.channel.unix.Errors",
                    "io.netty.handler.codec.ByteToMessageDecoder",
                    "io.netty.handler.codec.http.HttpRequest",
                    "io.netty.handler.codec.http2.Http2Connection",
                    "io.netty.handler.codec.dns.DnsRecord",
                    "io.netty.handler.codec.socksx.SocksMessage",
                    "io.netty.handler.proxy.ProxyHandler",
                    "io.netty.handler.ssl.SslContext",
                    "io.netty.resolver.AddressResolver",
                    "io.netty.resolver.dns.DnsNameResolver",
                    "com.fasterxml.jackson.core.JsonFactory");

    private DemoClassPath() {}

    /// As `java` wants it in `CLASSPATH`.
    static String ofThisProcess() throws IOException {
        Path own = ownPlace();
        Set<Path> entries = new LinkedHashSet<>();
        entries.add(own);
        entries.addAll(packagedLibraries(own));
        if (entries.size() == 1) {
            entries.addAll(anchoredLibraries());
            classPath().filter(DemoClassPath::plainlyNeeded).forEach(entries::add);
        }
        return entries.stream().map(Path::toString).collect(Collectors.joining(File.pathSeparator));
    }

    /// The jar or directory this class came from.
    static Path ownPlace() throws IOException {
        return placeOf(DemoFleet.class)
                .or(DemoClassPath::onClassPath)
                .orElseThrow(() -> new IOException("cannot tell which jar this product runs from"));
    }

    /// A class that was instrumented at load (tests with coverage) forgot its place: look for it.
    private static Optional<Path> onClassPath() {
        String demo = "dev/portolan/demo/DemoFleet.class";
        return classPath().filter(place -> Files.isRegularFile(place.resolve(demo))).findFirst();
    }

    private static Stream<Path> classPath() {
        return Pattern.compile(Pattern.quote(File.pathSeparator))
                .splitAsStream(System.getProperty("java.class.path", ""))
                .filter(place -> !place.isBlank())
                .map(place -> Path.of(place).toAbsolutePath());
    }

    /// By the names the jars have where they were not packaged.
    private static boolean plainlyNeeded(Path jar) {
        String name = String.valueOf(jar.getFileName());
        return Stream.of("netty-", "vertx-core-", "jackson-core-").anyMatch(name::startsWith);
    }

    /// Empty when `jar` does not lie in a packaged layout.
    static Set<Path> packagedLibraries(Path jar) throws IOException {
        Set<Path> found = new LinkedHashSet<>();
        Path app = jar.getParent();
        if (app == null || app.getParent() == null || !Files.isRegularFile(jar)) {
            return found;
        }
        for (String part : List.of("lib/boot", "lib/main")) {
            Path libraries = app.getParent().resolve(part);
            if (Files.isDirectory(libraries)) {
                try (Stream<Path> jars = Files.list(libraries)) {
                    jars.filter(DemoClassPath::needed).sorted().forEach(found::add);
                }
            }
        }
        return found;
    }

    private static boolean needed(Path jar) {
        String name = String.valueOf(jar.getFileName());
        return LIBRARIES.stream().anyMatch(name::startsWith);
    }

    private static Set<Path> anchoredLibraries() {
        ClassLoader loader = DemoFleet.class.getClassLoader();
        Set<Path> found = new LinkedHashSet<>();
        for (String anchor : ANCHORS) {
            try {
                placeOf(Class.forName(anchor, false, loader)).ifPresent(found::add);
            } catch (ClassNotFoundException | LinkageError notInThisBuild) {
                // An optional part of Netty that this build leaves out: the demo does not need it.
            }
        }
        return found;
    }

    private static Optional<Path> placeOf(Class<?> type) {
        CodeSource source = type.getProtectionDomain().getCodeSource();
        if (source == null || source.getLocation() == null) {
            return Optional.empty();
        }
        try {
            return Optional.of(Path.of(source.getLocation().toURI()).toAbsolutePath());
        } catch (URISyntaxException | IllegalArgumentException notAFile) {
            return Optional.empty();
        }
    }
}
