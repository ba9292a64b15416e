package dev.portolan.strategy;

import java.util.Optional;
import java.util.regex.Pattern;

/// Where a secret is kept; the strategy file never holds the secret itself.
public sealed interface SecretReference {
    /// What is written in the file, to be shown.
    String shown();

    /// `env:NAME`: a variable of this process' environment.
    record FromEnvironment(String name) implements SecretReference {
        @Override
        public String shown() {
            return "env:" + name;
        }
    }

    /// `file:NAME`: a file directly inside `access.secrets_directory`.
    record FromFile(String name) implements SecretReference {
        @Override
        public String shown() {
            return "file:" + name;
        }
    }

    /// Empty when the text is no reference: `env:` and a variable's name, or `file:` and a file
    /// name without a path.
    static Optional<SecretReference> parse(String text) {
        if (Shapes.ENVIRONMENT.matcher(text).matches()) {
            return Optional.of(new FromEnvironment(text.substring("env:".length())));
        }
        if (Shapes.FILE.matcher(text).matches()) {
            return Optional.of(new FromFile(text.substring("file:".length())));
        }
        return Optional.empty();
    }

    /// The two shapes.
    final class Shapes {
        static final String SCHEMA =
                "^(env:[A-Za-z_][A-Za-z0-9_]{0,127}|file:[A-Za-z0-9_][A-Za-z0-9._-]{0,127})$";
        private static final Pattern ENVIRONMENT =
                Pattern.compile("env:[A-Za-z_][A-Za-z0-9_]{0,127}");
        private static final Pattern FILE =
                Pattern.compile("file:[A-Za-z0-9_][A-Za-z0-9._-]{0,127}");

        private Shapes() {}
    }
}
