package dev.portolan.strategy.load;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/// What stands behind a path, links followed: some kinds must not be opened like a file, because
/// opening or reading them never ends.
enum FileKind {
    FILE,
    PIPE,
    DIRECTORY,
    DEVICE,
    SOCKET;

    private static final int TYPE = 0xF000;

    static FileKind of(Path path) throws IOException {
        int mode = (Integer) Files.getAttribute(path, "unix:mode");
        return switch (mode & TYPE) {
            case 0x1000 -> PIPE;
            case 0x2000, 0x6000 -> DEVICE;
            case 0x4000 -> DIRECTORY;
            case 0xC000 -> SOCKET;
            default -> FILE;
        };
    }

    static boolean isPipe(Path path) {
        try {
            return of(path) == PIPE;
        } catch (IOException _) {
            return false;
        }
    }
}
