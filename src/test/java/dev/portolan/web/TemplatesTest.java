package dev.portolan.web;

import static org.assertj.core.api.Assertions.assertThat;

import io.quarkus.qute.Engine;
import io.quarkus.qute.EngineBuilder;
import io.quarkus.qute.Expression;
import io.quarkus.qute.Template;
import io.quarkus.qute.UserTagSectionHelper;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/// The build checks what a template says of a thing whose type it knows: of the parameters of a
/// checked template, and of what a template declares at its head.
class TemplatesTest {
    private static final Path TEMPLATES = Path.of("src/main/resources/templates");
    private static final Pattern CHECKED =
            Pattern.compile(
                    "@CheckedTemplate\\(\\s*basePath = \"(\\w*)\"|native TemplateInstance (\\w+)\\(");

    private final Engine engine = engine();

    @Test
    void aTemplateThatIsIncludedDeclaresTheTypesOfAllItShows() throws IOException {
        Set<String> checked = checked();
        List<String> included =
                names("").stream()
                        .filter(name -> !name.startsWith("tags/") && !checked.contains(name))
                        .toList();

        assertThat(checked).contains("global/body", "layout");
        assertThat(included).contains("global/verdict", "plan/now");
        assertThat(included).allSatisfy(name -> assertThat(untyped(read(name))).as(name).isEmpty());
    }

    @Test
    void seesWhatHasNoType() {
        assertThat(untyped("{@java.lang.String view}{#if vew}{view.length}{/if}{age:x(1)}{'x'}"))
                .containsExactly("vew");
        assertThat(untyped("{#part 'f-x'}{view.length}{/part}")).containsExactly("view.length");
    }

    private List<String> untyped(String text) {
        Template template = engine.parse(text);
        return template.getExpressions().stream()
                .filter(one -> !one.isLiteral() && !one.hasNamespace() && !one.hasTypeInfo())
                .map(Expression::toOriginalString)
                .distinct()
                .toList();
    }

    private static Engine engine() {
        EngineBuilder builder = Engine.builder().addDefaults().addSectionHelper(new PartSection());
        for (String tag : names("tags/")) {
            String name = tag.substring("tags/".length());
            builder.addSectionHelper(new UserTagSectionHelper.Factory(name, tag));
        }
        return builder.build();
    }

    private static List<String> names(String prefix) {
        try (Stream<Path> files = Files.walk(TEMPLATES)) {
            return files.filter(Files::isRegularFile)
                    .map(file -> TEMPLATES.relativize(file).toString().replace(".html", ""))
                    .filter(name -> name.startsWith(prefix))
                    .sorted()
                    .toList();
        } catch (IOException e) {
            throw new java.io.UncheckedIOException(e);
        }
    }

    private static String read(String name) {
        try {
            return Files.readString(TEMPLATES.resolve(name + ".html"));
        } catch (IOException e) {
            throw new java.io.UncheckedIOException(e);
        }
    }

    private static Set<String> checked() throws IOException {
        Set<String> names = new HashSet<>();
        List<Path> sources = new ArrayList<>();
        try (Stream<Path> files = Files.walk(Path.of("src/main/java"))) {
            files.filter(file -> file.toString().endsWith(".java")).forEach(sources::add);
        }
        for (Path source : sources) {
            String folder = "";
            Matcher found = CHECKED.matcher(Files.readString(source));
            while (found.find()) {
                if (found.group(2) == null) {
                    folder = found.group(1).isEmpty() ? "" : found.group(1) + "/";
                } else {
                    String name = found.group(2).replaceAll("([A-Z])", "-$1");
                    names.add(folder + name.toLowerCase(Locale.ROOT));
                }
            }
        }
        return names;
    }
}
