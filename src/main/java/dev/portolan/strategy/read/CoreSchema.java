package dev.portolan.strategy.read;

import java.util.regex.Pattern;

/// What a plain scalar is under the core schema of YAML 1.2 (section 10.3.2 of its specification):
/// `NO`, `on` and `12:30` are strings.
final class CoreSchema {
    private static final Pattern NULL = Pattern.compile("null|Null|NULL|~|");
    private static final Pattern BOOLEAN = Pattern.compile("true|True|TRUE|false|False|FALSE");
    private static final Pattern NUMBER =
            Pattern.compile(
                    "[-+]?[0-9]+|0o[0-7]+|0x[0-9a-fA-F]+"
                            + "|[-+]?(\\.[0-9]+|[0-9]+(\\.[0-9]*)?)([eE][-+]?[0-9]+)?"
                            + "|[-+]?(\\.inf|\\.Inf|\\.INF)|\\.nan|\\.NaN|\\.NAN");

    private CoreSchema() {}

    static Node.Kind kindOf(String plain) {
        if (NULL.matcher(plain).matches()) {
            return Node.Kind.NULL;
        }
        if (BOOLEAN.matcher(plain).matches()) {
            return Node.Kind.BOOLEAN;
        }
        return NUMBER.matcher(plain).matches() ? Node.Kind.NUMBER : Node.Kind.STRING;
    }
}
