package dev.portolan;

import io.quarkus.runtime.Quarkus;
import io.quarkus.runtime.annotations.QuarkusMain;
import java.util.List;

/// The entry of the jar: `serve` (also without a word) starts the product, any other word runs a
/// one-shot command with neither HTTP nor a database.
@QuarkusMain
public class Main {
    private Main() {}

    public static void main(String... args) {
        List<String> words = List.of(args);
        if (words.isEmpty() || words.getFirst().equals("serve")) {
            Quarkus.run(args);
            return;
        }
        System.setProperty("portolan.mode", "command");
        System.setProperty("quarkus.http.host-enabled", "false");
        System.setProperty("quarkus.banner.enabled", "false");
        System.setProperty("quarkus.log.level", "ERROR");
        Quarkus.run(CommandRunner.class, args);
    }
}
