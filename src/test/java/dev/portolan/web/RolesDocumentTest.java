package dev.portolan.web;

import static org.assertj.core.api.Assertions.assertThat;

import dev.portolan.platform.caller.Permission;
import dev.portolan.platform.caller.Role;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

/// `docs/roles.md` is the role table, so that an auditor reads one page and a change is a diff.
/// What the running portal makes of it is walked by `RoleWalkTest`.
class RolesDocumentTest {
    private static final Path DOCUMENT = Path.of("docs/roles.md");
    private static final Path PRINTED = Path.of("target/roles.md");
    private static final String HEAD =
            """
            # Who may

            Every operation of GraphQL, every page and every endpoint. What is not listed here nobody may use. Roles include one another: an operator is a responder, and every role but observer reads as a viewer does. "In their regions" means that a limit of a role to regions counts: the operation asks for each region it concerns.

            This page is printed from the product by a test; copy `target/roles.md` over it when an operation was added on purpose.

            | operation, page or endpoint | who |
            |---|---|
            """;

    @Test
    void saysWhoMayWhatAsTheProductDoes() throws IOException {
        String printed =
                ReadRoles.PORTAL.lines().stream()
                        .sorted(
                                Comparator.comparing(Permission::way)
                                        .thenComparing(Permission::name))
                        .map(RolesDocumentTest::line)
                        .collect(Collectors.joining("\n", HEAD, "\n"));
        Files.createDirectories(PRINTED.getParent());
        Files.writeString(PRINTED, printed);

        assertThat(Files.readString(DOCUMENT)).isEqualTo(printed);
    }

    private static String line(Permission line) {
        return "| `" + line + "` | " + who(line) + " |";
    }

    private static String who(Permission line) {
        if (line.everybody()) {
            return "everybody";
        }
        return line.roles().stream().sorted().map(Role::word).collect(Collectors.joining(", "))
                + (line.byRegion() ? ", in their regions" : "")
                + (line.freeHere() ? "; from this machine everybody" : "");
    }
}
