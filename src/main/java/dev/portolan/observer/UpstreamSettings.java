package dev.portolan.observer;

import dev.portolan.platform.RegionId;
import java.io.IOException;
import java.net.URI;
import java.net.URISyntaxException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import java.util.function.Predicate;
import java.util.stream.Stream;

/// What an observer needs of its environment, judged before it starts: each problem is one sentence
/// that says what to do. `find` answers a property such as `portolan.upstream`; `token` says
/// whether a text can be a token.
public record UpstreamSettings(Function<String, Optional<String>> find, Predicate<String> token) {
    private static final int LARGEST = 4 << 10;
    private static final String FOR = " An observer needs it.";

    public List<String> problems() {
        return Stream.of(
                        strategy(), vantage(), region(), upstream(), upstreamToken(), authorities())
                .flatMap(Optional::stream)
                .toList();
    }

    private Optional<String> strategy() {
        return missing(
                "portolan.strategy",
                "PORTOLAN_STRATEGY is not set; name the same strategy file as the portal's.");
    }

    private Optional<String> vantage() {
        return missing(
                "portolan.vantage",
                "PORTOLAN_VANTAGE is not set; name the vantage of the strategy file where this observer stands.");
    }

    private Optional<String> missing(String property, String sentence) {
        return find.apply(property).isPresent() ? Optional.empty() : Optional.of(sentence + FOR);
    }

    private Optional<String> region() {
        return find.apply("portolan.region")
                .filter(text -> RegionId.parse(text).isEmpty())
                .map(text ->
                        "PORTOLAN_REGION is \"%s\"; give a region id such as us-east-1, or leave it out."
                                .formatted(Plain.of(text, 60)));
    }

    private Optional<String> upstream() {
        Optional<String> given = find.apply("portolan.upstream");
        if (given.isEmpty()) {
            return Optional.of(
                    "PORTOLAN_UPSTREAM is not set; give the portal's address, such as https://portal.example:8080."
                            + FOR);
        }
        return address(given.get()).isPresent()
                ? Optional.empty()
                : Optional.of(
                        "PORTOLAN_UPSTREAM is \"%s\"; give the portal's address, such as https://portal.example:8080, without a user, a query or a fragment."
                                .formatted(
                                        Plain.of(given.get(), 60)
                                                .replaceAll("//[^/]*@", "//***@")));
    }

    /// The portal's address, when the text is one.
    static Optional<URI> address(String text) {
        try {
            URI uri = new URI(text);
            boolean good =
                    ("http".equalsIgnoreCase(uri.getScheme())
                                    || "https".equalsIgnoreCase(uri.getScheme()))
                            && uri.getHost() != null
                            && uri.getRawUserInfo() == null
                            && uri.getRawQuery() == null
                            && uri.getRawFragment() == null;
            return good ? Optional.of(uri) : Optional.empty();
        } catch (URISyntaxException _) {
            return Optional.empty();
        }
    }

    private Optional<String> upstreamToken() {
        Optional<String> text = find.apply("portolan.upstream-token");
        Optional<String> file = find.apply("portolan.upstream-token-file");
        if (text.isPresent() == file.isPresent()) {
            return Optional.of(
                    text.isPresent()
                            ? "PORTOLAN_UPSTREAM_TOKEN and PORTOLAN_UPSTREAM_TOKEN_FILE are both set; set one."
                            : "PORTOLAN_UPSTREAM_TOKEN is not set, nor PORTOLAN_UPSTREAM_TOKEN_FILE; make a token with: ./portolan token NAME --role observer --vantage V --expires 90d."
                                    + FOR);
        }
        return text.isPresent() ? wrong(text.get(), "PORTOLAN_UPSTREAM_TOKEN") : inFile(file.get());
    }

    private Optional<String> inFile(String name) {
        try {
            return wrong(read(Path.of(name)), "The file of PORTOLAN_UPSTREAM_TOKEN_FILE");
        } catch (IOException | InvalidPathException _) {
            return Optional.of(
                    "PORTOLAN_UPSTREAM_TOKEN_FILE names \"%s\", which cannot be read; make it readable for this user."
                            .formatted(Plain.of(name, 200)));
        }
    }

    private Optional<String> wrong(String text, String where) {
        return token.test(text)
                ? Optional.empty()
                : Optional.of(
                        where
                                + " holds no token of Portolan, or a part of one; a token is ptl_ and 49 letters and digits.");
    }

    /// The token in a file, without the white space around it.
    static String read(Path file) throws IOException {
        try (var in = Files.newInputStream(file)) {
            return new String(in.readNBytes(LARGEST), StandardCharsets.UTF_8).strip();
        }
    }

    private Optional<String> authorities() {
        Optional<String> file = find.apply("portolan.upstream-ca");
        try {
            UpstreamTrust.of(file.map(Path::of));
            return Optional.empty();
        } catch (IOException | GeneralSecurityException | InvalidPathException _) {
            return Optional.of(
                    "PORTOLAN_UPSTREAM_CA names \"%s\"; a readable file of PEM certificates is accepted."
                            .formatted(Plain.of(file.orElse(""), 200)));
        }
    }
}
