package dev.portolan.web;

import dev.portolan.web.live.Rendered;
import jakarta.enterprise.context.ApplicationScoped;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.List;

/// The style sheet and the scripts of the pages. Their addresses carry a digest of their content,
/// so that browsers may keep them for long and still get new ones at once.
@ApplicationScoped
public class Assets {
    private static final String ROOT = "META-INF/resources/";
    private static final List<String> STYLES = List.of("css/portolan.css");
    private static final List<String> SCRIPTS =
            List.of(
                    "js/morph.js",
                    "js/ages.js",
                    "js/link.js",
                    "js/live.js",
                    "js/theme.js",
                    "js/preview.js",
                    "js/fold.js");

    private final String version = version();

    /// Addresses of the style sheets.
    public List<String> styles() {
        return STYLES.stream().map(this::address).toList();
    }

    /// Addresses of the script modules, in the order they start.
    public List<String> scripts() {
        return SCRIPTS.stream().map(this::address).toList();
    }

    private String address(String file) {
        return "/" + file + "?v=" + version;
    }

    private static String version() {
        ByteArrayOutputStream all = new ByteArrayOutputStream();
        for (List<String> files : List.of(STYLES, SCRIPTS)) {
            files.forEach(file -> append(file, all));
        }
        return Rendered.digest(all.toByteArray());
    }

    private static void append(String file, ByteArrayOutputStream all) {
        ClassLoader loader = Thread.currentThread().getContextClassLoader();
        try (InputStream in = loader.getResourceAsStream(ROOT + file)) {
            if (in == null) {
                throw new IllegalStateException("missing in this build: " + ROOT + file);
            }
            in.transferTo(all);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
