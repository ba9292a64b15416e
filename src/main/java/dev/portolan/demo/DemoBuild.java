package dev.portolan.demo;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.stream.Stream;

/// Which build this is, so that a portal never adopts a demo of an older one: when the newest of
/// its files was written, and how large they are together.
final class DemoBuild {
    private DemoBuild() {}

    static String of(Path jarOrClasses) throws IOException {
        Path demo = jarOrClasses.resolve("dev/portolan/demo");
        if (Files.isRegularFile(jarOrClasses)) {
            return stamp(Stream.of(jarOrClasses));
        }
        try (Stream<Path> classes = Files.walk(demo)) {
            return stamp(classes.filter(Files::isRegularFile));
        }
    }

    private static String stamp(Stream<Path> files) throws IOException {
        long newest = 0;
        long size = 0;
        for (Path file : files.toList()) {
            newest = Math.max(newest, Files.getLastModifiedTime(file).toMillis());
            size += Files.size(file);
        }
        return newest + "-" + size;
    }
}
