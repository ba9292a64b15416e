package dev.portolan.access;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class LocalPathTest {
    @Test
    void leadsBackToAPathOfThisPortal() {
        assertThat(LocalPath.of("/regions/us-east-1?tab=votes&x=%20")).startsWith("/regions/");
        assertThat(LocalPath.of("/")).isEqualTo("/");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "regions",
                "//evil.test",
                "/\\evil.test",
                "/\\/evil.test",
                "https://evil.test",
                "javascript:alert(1)",
                "/\t/evil.test",
                "/a\r\nSet-Cookie: x=y",
                "/sign-out",
                "/#x"
            })
    void leadsNowhereElse(String wanted) {
        assertThat(LocalPath.of(wanted)).isEqualTo("/");
    }
}
