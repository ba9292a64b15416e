package dev.portolan;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import javax.tools.DiagnosticCollector;
import javax.tools.JavaCompiler;
import javax.tools.JavaFileObject;
import javax.tools.StandardJavaFileManager;
import javax.tools.ToolProvider;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// The benches are compiled when one of them is run. That they still can be is looked at here, in
/// seconds and without the strict rules of the product.
class BenchesCompileTest {
    private static final Path SOURCES = Path.of("bench/java");
    @TempDir Path classes;

    @Test
    void everyBenchCompilesAgainstTheProductAndItsTests() throws IOException {
        JavaCompiler compiler = ToolProvider.getSystemJavaCompiler();
        DiagnosticCollector<JavaFileObject> said = new DiagnosticCollector<>();
        try (StandardJavaFileManager files = compiler.getStandardFileManager(said, null, null)) {
            List<Path> sources = sources();
            assertThat(sources).hasSizeGreaterThan(15);
            boolean compiled =
                    compiler.getTask(
                                    null,
                                    files,
                                    said,
                                    options(),
                                    null,
                                    files.getJavaFileObjectsFromPaths(sources))
                            .call();
            assertThat(compiled).as("%s", said.getDiagnostics()).isTrue();
        }
        assertThat(classes.resolve("dev/portolan/bench/OpenLoop.class")).exists();
    }

    private List<String> options() {
        String libraries = System.getProperty("java.class.path");
        return List.of(
                "-proc:none", "-nowarn", "-parameters", "-cp", libraries, "-d", classes.toString());
    }

    private static List<Path> sources() throws IOException {
        try (Stream<Path> files = Files.walk(SOURCES)) {
            return files.filter(file -> file.toString().endsWith(".java")).toList();
        }
    }
}
