package dev.portolan.testing;

import java.io.File;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.platform.launcher.LauncherSession;
import org.junit.platform.launcher.LauncherSessionListener;

/// Removes what an earlier run of the tests left in the data directories of this process, before
/// anything starts: plans that were still watched, people, an old database.
public class FreshData implements LauncherSessionListener {
    private static final String DONE = "test-data-is-fresh";

    /// A process has several sessions, and the product under test lives on between them.
    @Override
    public void launcherSessionOpened(LauncherSession session) {
        if (System.setProperty(DONE, "true") != null) {
            return;
        }
        String fork = System.getProperty("surefire.forkNumber", "1");
        for (String kind : new String[] {"data", "pages"}) {
            delete(Path.of("target/test-" + kind + "-" + fork));
        }
    }

    /// With everything in it; what vanishes meanwhile is no error.
    public static void delete(Path path) {
        File[] inside = Files.isSymbolicLink(path) ? null : path.toFile().listFiles();
        for (File one : inside == null ? new File[0] : inside) {
            delete(one.toPath());
        }
        path.toFile().delete();
    }
}
