package dev.portolan.pictures;

import static org.assertj.core.api.Assertions.assertThat;

import com.deque.html.axecore.args.AxeRunOptions;
import com.deque.html.axecore.playwright.AxeBuilder;
import com.microsoft.playwright.Page;
import java.net.URL;
import java.util.List;

/// Pages under `root` as they look on a desk and on a phone, by day and by night: nothing that axe
/// finds, no sideways scroll, and a picture in `target/screens` when those are asked for.
record Looks(Browser browser, URL root) {
    private static final int DESK = 1440;
    private static final int PHONE = 390;

    void open(String path) {
        browser.page().navigate(root + path.substring(1));
    }

    void areAllFine(String path, String name) {
        areFine(path, name);
        isFine(path, name, DESK, true);
        isFine(path, name, PHONE, false);
    }

    /// On a desk by day and on a phone by night.
    void areFine(String path, String name) {
        isFine(path, name, DESK, false);
        isFine(path, name, PHONE, true);
    }

    private void isFine(String path, String name, int width, boolean dark) {
        browser.look(width, dark);
        open(path);
        isFine(name + (dark ? "-dark-" : "-light-") + width);
    }

    /// What is shown now; `look` names it.
    void isFine(String look) {
        Page page = browser.page();
        browser.picture(look);
        assertThat(page.evaluate("document.documentElement.scrollWidth - innerWidth"))
                .as("sideways scroll of " + look)
                .isEqualTo(0);
        // In one pass: our pages have no frames, whose findings would have to be joined in a page
        // of their own. And without a description of every element that passes.
        AxeRunOptions violations = new AxeRunOptions();
        violations.setResultTypes(List.of("violations"));
        AxeBuilder axe = new AxeBuilder(page).setLegacyMode(true).options(violations);
        assertThat(axe.analyze().getViolations().toString()).as("axe on " + look).isEqualTo("[]");
    }
}
