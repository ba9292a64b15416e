package dev.portolan.web;

import dev.portolan.platform.caller.Permission;
import dev.portolan.platform.caller.RoleTable;
import dev.portolan.web.edge.OperationRoles;
import dev.portolan.web.edge.ServedByFramework;
import java.io.IOException;
import java.net.URISyntaxException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;

/// The portal's role table without the portal: read off its classes, as the running one reads it
/// off its beans.
public final class ReadRoles {
    public static final RoleTable PORTAL = new RoleTable(lines());

    private ReadRoles() {}

    private static List<Permission> lines() {
        List<Permission> lines = new ArrayList<>(new ServedByFramework().permissions());
        classes().flatMap(OperationRoles::of).forEach(lines::add);
        return lines;
    }

    private static Stream<Class<?>> classes() {
        try {
            Path root =
                    Path.of(
                            RoleTable.class
                                    .getProtectionDomain()
                                    .getCodeSource()
                                    .getLocation()
                                    .toURI());
            try (Stream<Path> files = Files.walk(root.resolve("dev/portolan"))) {
                return files
                        .map(file -> root.relativize(file).toString())
                        .filter(file -> file.endsWith("Page.class") || file.endsWith("Api.class"))
                        .map(file -> file.replaceAll("\\.class$", "").replace('/', '.'))
                        .<Class<?>>map(ReadRoles::loaded)
                        .toList()
                        .stream();
            }
        } catch (IOException | URISyntaxException e) {
            throw new AssertionError(e);
        }
    }

    private static Class<?> loaded(String name) {
        try {
            return Class.forName(name, false, ReadRoles.class.getClassLoader());
        } catch (ClassNotFoundException e) {
            throw new AssertionError(e);
        }
    }
}
