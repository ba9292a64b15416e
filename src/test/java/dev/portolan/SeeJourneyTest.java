package dev.portolan;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;

import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.assertions.LocatorAssertions.ContainsTextOptions;
import com.microsoft.playwright.options.AriaRole;
import dev.portolan.pictures.Browser;
import dev.portolan.testing.DemoFault;
import io.quarkus.test.common.http.TestHTTPResource;
import io.quarkus.test.junit.QuarkusTest;
import java.net.URL;
import java.util.regex.Pattern;
import org.assertj.core.api.Assertions;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/// The newcomer's journey in the running product: look, break a region by a script, see it and why,
/// mend it.
@QuarkusTest
class SeeJourneyTest {
    private static final ContainsTextOptions PATIENT = new ContainsTextOptions().setTimeout(60_000);
    private static final ContainsTextOptions SOON = new ContainsTextOptions().setTimeout(20_000);

    @TestHTTPResource("/")
    URL root;

    @AfterEach
    void mend() {
        DemoFault.set("us-east-1", "clear");
    }

    @Test
    void seesARegionBreakAndComeBack() {
        try (Browser browser = Browser.start(true)) {
            Page page = browser.page();
            page.navigate(root.toString());
            Locator line = page.locator("#region-us-east-1");
            assertThat(line).containsText("Healthy", PATIENT);
            assertThat(page.locator("#link")).containsText("live", PATIENT);
            Assertions.assertThat(page.locator("ol.regions > li[id]").count()).isEqualTo(4);

            DemoFault.set("us-east-1", "unreachable");

            assertThat(line).containsText("Unhealthy", SOON);
            assertThat(heading(page)).containsText(Pattern.compile("us-east-1.* unhealthy"), SOON);
            assertThat(line).containsText(Pattern.compile("in a row"), SOON);
            line.getByRole(AriaRole.LINK).first().click();
            assertThat(page.locator("#h-why")).containsText("Why unhealthy", SOON);
            assertThat(page.locator("#f-votes")).containsText("Unhealthy", SOON);

            DemoFault.set("us-east-1", "clear");

            assertThat(page.locator("#h-why")).containsText("Why healthy", PATIENT);
            Assertions.assertThat(browser.complaints()).isEmpty();
        }
    }

    private static Locator heading(Page page) {
        return page.getByRole(AriaRole.HEADING, new Page.GetByRoleOptions().setLevel(1));
    }
}
