package dev.portolan.web.edge;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

class FormTokensTest {
    private static final Path TEMPLATES = Path.of("src/main/resources/templates");
    private static final Pattern FORM = Pattern.compile("<form\\b[^>]*>(.{0,14})", Pattern.DOTALL);

    @Test
    void isBoundToTheSessionAndDoesNotHoldItsSecret() {
        assertThat(FormTokens.of("a")).isEqualTo(FormTokens.of("a")).isNotEqualTo("a").hasSize(43);
        assertThat(FormTokens.matches(Optional.of(FormTokens.of("a")), "a")).isTrue();
        assertThat(FormTokens.matches(Optional.of(FormTokens.of("b")), "a")).isFalse();
        assertThat(FormTokens.matches(Optional.of(""), "a")).isFalse();
        assertThat(FormTokens.matches(Optional.empty(), "a")).isFalse();
    }

    @Test
    void fillsEveryFormOfAPage() throws IOException {
        String tag = Files.readString(TEMPLATES.resolve("tags/formtoken.html"));
        assertThat(FormTokens.fill(tag + tag, Optional.of("T")))
                .isEqualTo(tag.replace("value=\"\"", "value=\"T\"").repeat(2));
        assertThat(FormTokens.fill(tag, Optional.empty())).isEqualTo(tag);
    }

    @Test
    void everyFormThatChangesSomethingCarriesOne() throws IOException {
        int forms = 0;
        for (Path template : templates()) {
            Matcher form = FORM.matcher(Files.readString(template));
            while (form.find()) {
                boolean posts = form.group().contains("method=\"post\"");
                assertThat(form.group(1).startsWith("{#formtoken /}"))
                        .as("%s: %s", template, form.group())
                        .isEqualTo(posts);
                forms++;
            }
        }
        assertThat(forms).isGreaterThan(5);
    }

    private static List<Path> templates() throws IOException {
        try (Stream<Path> files = Files.walk(TEMPLATES)) {
            return files.filter(file -> file.toString().endsWith(".html")).toList();
        }
    }
}
