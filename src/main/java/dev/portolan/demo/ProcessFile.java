package dev.portolan.demo;

import io.vertx.core.json.DecodeException;
import io.vertx.core.json.JsonObject;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Optional;

/// What a running demo leaves in the data directory, so that a portal that was killed finds it
/// again: who it is, which build, and its ports. Written once everything listens.
record ProcessFile(long pid, String build, DemoPorts ports) {

    JsonObject toJson() {
        return new JsonObject().put("pid", pid).put("build", build).put("ports", ports.word());
    }

    void write(Path file) throws IOException {
        Path next = file.resolveSibling(file.getFileName() + "." + pid);
        Files.deleteIfExists(next);
        Files.createFile(
                next,
                PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------")));
        Files.writeString(next, toJson().encode());
        Files.move(next, file, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
    }

    /// Empty when there is none, or none that can be understood: then it is as good as absent.
    static Optional<ProcessFile> read(Path file) {
        try {
            return of(new JsonObject(Files.readString(file)));
        } catch (IOException | DecodeException absentOrBroken) {
            return Optional.empty();
        }
    }

    static Optional<ProcessFile> of(JsonObject json) {
        try {
            return Optional.of(
                    new ProcessFile(
                            json.getLong("pid", 0L),
                            json.getString("build", ""),
                            DemoPorts.of(json.getString("ports", ""))));
        } catch (ClassCastException | IllegalArgumentException broken) {
            return Optional.empty();
        }
    }
}
