package dev.portolan.plan.start;

import dev.portolan.platform.Sha256;

/// The digest of what a caller sent to start a plan, without the expected revision and the key: the
/// same input under the same key is the same plan.
public final class InputDigest {
    private final StringBuilder text = new StringBuilder();

    InputDigest() {}

    /// One field. Its length keeps one from reading as two.
    public InputDigest line(String what, String is) {
        text.append(what).append(' ').append(is.length()).append(' ').append(is).append('\n');
        return this;
    }

    InputDigest order(StartRequest request) {
        line("reason", request.why().reason());
        line("incident", request.why().incident().orElse(""));
        line("category", request.why().category().orElse(""));
        line("dryRun", Boolean.toString(request.dryRun()));
        request.overrides()
                .forEach(it ->
                        line("rule", it.rule().name())
                                .line("because", it.reason())
                                .line("until", it.until().toString())
                                .line("basis", it.legalBasis().orElse("")));
        return this;
    }

    String hex() {
        return Sha256.hex(text.toString());
    }
}
