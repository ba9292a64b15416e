package dev.portolan.region;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Objects;

/// The facts this package ships as text: a line each, `#` begins a comment.
final class Facts {
    private Facts() {}

    static List<String> lines(String resource) {
        try (InputStream in = Facts.class.getResourceAsStream(resource);
                BufferedReader reader =
                        new BufferedReader(
                                new InputStreamReader(
                                        Objects.requireNonNull(in, resource + " is missing"),
                                        StandardCharsets.UTF_8))) {
            return reader.lines().filter(it -> !it.isBlank() && !it.startsWith("#")).toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
