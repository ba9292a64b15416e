package dev.portolan.strategy;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.lang.reflect.Constructor;
import java.lang.reflect.Modifier;
import java.lang.reflect.ParameterizedType;
import java.lang.reflect.Type;
import java.net.URISyntaxException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;
import org.jspecify.annotations.NullUnmarked;

/// Finds every implementation of a port among the compiled classes, as the container does when the
/// portal starts, so that one more needs no edit in tests.
@NullUnmarked
public final class Discovered {
    private static final String OURS = "dev.portolan";
    private static final Path ROOMS = rooms();

    private Discovered() {}

    /// One of each class that implements `port`, by name. A list of another port that a constructor
    /// takes is filled in the same way. Everything else a constructor takes is null: what only
    /// reads a strategy must not touch it.
    public static <T> List<T> all(Class<T> port) {
        String name = port.getName().replace('.', '/');
        try (Stream<Path> files = Files.walk(ROOMS)) {
            return files.filter(it -> it.toString().endsWith(".class") && mentions(it, name))
                    .sorted()
                    .map(Discovered::loaded)
                    .filter(port::isAssignableFrom)
                    .filter(it -> !Modifier.isAbstract(it.getModifiers()))
                    .map(it -> port.cast(made(it)))
                    .toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static Object made(Class<?> type) {
        Constructor<?> constructor =
                Arrays.stream(type.getDeclaredConstructors())
                        .filter(Discovered::takesLists)
                        .findFirst()
                        .orElse(type.getDeclaredConstructors()[0]);
        constructor.setAccessible(true);
        try {
            return constructor.newInstance(
                    Arrays.stream(constructor.getGenericParameterTypes())
                            .map(Discovered::argument)
                            .toArray());
        } catch (ReflectiveOperationException e) {
            throw new LinkageError("cannot make " + type, e);
        }
    }

    private static Object argument(Type type) {
        if (type instanceof ParameterizedType list && list.getRawType() == List.class) {
            return all((Class<?>) list.getActualTypeArguments()[0]);
        }
        return type instanceof Class<?> one
                        && one.getName().startsWith(OURS)
                        && Arrays.stream(one.getDeclaredConstructors())
                                .anyMatch(Discovered::takesLists)
                ? made(one)
                : null;
    }

    private static boolean takesLists(Constructor<?> constructor) {
        return constructor.getParameterCount() > 0
                && Arrays.stream(constructor.getParameterTypes()).allMatch(List.class::equals);
    }

    /// Asked of the system's loader: that of a Quarkus test gives no files.
    private static Path rooms() {
        String one = StrategySection.class.getName().replace('.', '/') + ".class";
        try {
            return Path.of(ClassLoader.getSystemResource(one).toURI()).getParent().getParent();
        } catch (URISyntaxException e) {
            throw new AssertionError(e);
        }
    }

    /// Only a class whose constants name the port is loaded; to load all of them takes a second.
    private static boolean mentions(Path file, String name) {
        try {
            return new String(Files.readAllBytes(file), StandardCharsets.ISO_8859_1).contains(name);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static Class<?> loaded(Path file) {
        String path = ROOMS.relativize(file).toString();
        String name = path.substring(0, path.length() - ".class".length()).replace('/', '.');
        try {
            return Class.forName(OURS + "." + name, false, StrategySection.class.getClassLoader());
        } catch (ClassNotFoundException e) {
            throw new LinkageError(path, e);
        }
    }
}
