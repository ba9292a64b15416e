package dev.portolan.pictures;

import com.microsoft.playwright.BrowserContext;
import com.microsoft.playwright.BrowserType.LaunchPersistentContextOptions;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.Playwright;
import com.microsoft.playwright.options.ColorScheme;
import com.microsoft.playwright.options.ForcedColors;
import com.microsoft.playwright.options.Media;
import com.microsoft.playwright.options.ReducedMotion;
import dev.portolan.testing.FreshData;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;
import org.junit.jupiter.api.Assumptions;

/// A real Chromium with a fresh profile. What its console complains of is kept. Where no Chromium
/// is installed, tests are skipped on a laptop and fail in CI.
public final class Browser implements AutoCloseable {
    private static final Path CHROMIUM = Path.of("/usr/bin/chromium");
    private static final List<String> QUIET =
            List.of(
                    "--no-sandbox",
                    "--disable-gpu",
                    "--disable-quic",
                    "--no-first-run",
                    "--disable-background-networking",
                    "--disable-component-update",
                    "--disable-sync");

    private final Path profile;
    private final Playwright playwright;
    private final BrowserContext context;
    private final Page page;
    private final List<String> complaints = new CopyOnWriteArrayList<>();

    private Browser(boolean scripts) {
        try {
            profile = Files.createTempDirectory("portolan-browser");
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        Playwright.CreateOptions options =
                new Playwright.CreateOptions()
                        .setEnv(Map.of("PLAYWRIGHT_SKIP_BROWSER_DOWNLOAD", "1"));
        playwright = Playwright.create(options);
        context =
                playwright
                        .chromium()
                        .launchPersistentContext(
                                profile,
                                new LaunchPersistentContextOptions()
                                        .setExecutablePath(CHROMIUM)
                                        .setArgs(QUIET)
                                        .setJavaScriptEnabled(scripts)
                                        .setIgnoreHTTPSErrors(true)
                                        .setViewportSize(1440, 900));
        context.setDefaultTimeout(20_000);
        page = context.pages().getFirst();
        page.onConsoleMessage(message -> {
            if (message.type().equals("error") || message.type().equals("warning")) {
                complaints.add(message.text());
            }
        });
        page.onPageError(complaints::add);
    }

    /// Starts a browser, with scripts or without.
    public static Browser start(boolean scripts) {
        boolean required =
                System.getenv("CI") != null
                        || "1".equals(System.getenv("PORTOLAN_REQUIRE_SERVERS"));
        boolean present = Files.isExecutable(CHROMIUM);
        if (!present && required) {
            throw new IllegalStateException(CHROMIUM + " is missing; install the package chromium");
        }
        Assumptions.assumeTrue(present, CHROMIUM + " is missing: browser tests are skipped");
        return new Browser(scripts);
    }

    public Page page() {
        return page;
    }

    /// How the page is to look: as wide as a phone or a desk, light or dark.
    public void look(int width, boolean dark) {
        page.setViewportSize(width, width < 600 ? 844 : 900);
        page.emulateMedia(
                new Page.EmulateMediaOptions()
                        .setColorScheme(dark ? ColorScheme.DARK : ColorScheme.LIGHT));
    }

    /// As on paper.
    public void print() {
        page.emulateMedia(
                new Page.EmulateMediaOptions()
                        .setMedia(Media.PRINT)
                        .setColorScheme(ColorScheme.LIGHT));
    }

    /// For people who chose their own colours and want nothing to move.
    public void forced(boolean dark) {
        page.emulateMedia(
                new Page.EmulateMediaOptions()
                        .setColorScheme(dark ? ColorScheme.DARK : ColorScheme.LIGHT)
                        .setForcedColors(ForcedColors.ACTIVE)
                        .setReducedMotion(ReducedMotion.REDUCE));
    }

    /// Back to what a browser does by itself.
    public void plain() {
        page.emulateMedia(
                new Page.EmulateMediaOptions()
                        .setMedia(Media.SCREEN)
                        .setForcedColors(ForcedColors.NONE)
                        .setReducedMotion(ReducedMotion.NO_PREFERENCE));
    }

    /// What the console complained of since the last call.
    public List<String> complaints() {
        List<String> since = List.copyOf(complaints);
        complaints.clear();
        return since;
    }

    /// A picture of the whole page in `target/screens`, when `PORTOLAN_SCREENS` asks for them.
    public void picture(String name) {
        if (System.getenv("PORTOLAN_SCREENS") == null) {
            return;
        }
        page.screenshot(
                new Page.ScreenshotOptions()
                        .setPath(Path.of("target/screens", name + ".png"))
                        .setFullPage(true));
    }

    @Override
    public void close() {
        context.close();
        playwright.close();
        FreshData.delete(profile);
    }
}
