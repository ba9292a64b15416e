package dev.portolan.pictures;

import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.net.URI;
import java.net.URL;
import org.junit.jupiter.api.Test;

/// What a look is held against can be failed.
class LooksTest {
    private static final String PAGE =
            "<!doctype html><html lang=en><title>t</title><main><h1>h</h1>%s</main>";

    @Test
    void seesWhatIsWrongWithAPage() throws Exception {
        URL nowhere = URI.create("http://127.0.0.1:1/").toURL();
        try (Browser browser = Browser.start(true)) {
            Looks looks = new Looks(browser, nowhere);
            browser.page().setContent(PAGE.formatted("<p>Fine."));
            looks.isFine("fine");

            browser.page().setContent(PAGE.formatted("<img src='data:,'>"));
            assertThatThrownBy(() -> looks.isFine("picture"))
                    .isInstanceOf(AssertionError.class)
                    .hasMessageContaining("image-alt");
            browser.page().setContent(PAGE.formatted("<p style='color:#bbb'>Too pale."));
            assertThatThrownBy(() -> looks.isFine("pale"))
                    .isInstanceOf(AssertionError.class)
                    .hasMessageContaining("color-contrast");
            browser.page().setContent(PAGE.formatted("<p style='width:3000px'>Too wide."));
            assertThatThrownBy(() -> looks.isFine("wide"))
                    .isInstanceOf(AssertionError.class)
                    .hasMessageContaining("sideways");
        }
    }
}
