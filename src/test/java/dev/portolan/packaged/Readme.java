package dev.portolan.packaged;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.Pattern;

/// What the README tells people to type.
record Readme(String text) {
    static Readme read() throws IOException {
        return new Readme(Files.readString(Path.of("README.md")));
    }

    /// Everything before the first section.
    Readme firstScreen() {
        return new Readme(text.substring(0, text.indexOf("\n## ")));
    }

    /// One section by its title.
    Readme section(String title) {
        int start = text.indexOf("\n## " + title + "\n") + 1;
        int end = text.indexOf("\n## ", start);
        return new Readme(text.substring(start, end < 0 ? text.length() : end));
    }

    /// The blocks of code in a language, in order.
    List<String> blocks(String language) {
        return Pattern.compile(
                        "^```" + language + "\\n(.*?)^```", Pattern.MULTILINE | Pattern.DOTALL)
                .matcher(text)
                .results()
                .map(block -> block.group(1).strip())
                .toList();
    }
}
