package dev.portolan.web;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ReturnsTest {
    @ParameterizedTest
    @ValueSource(
            strings = {
                "/",
                "/regions/us-east-1",
                "/strategy",
                "/failover?region=us-east-1&mode=GRACEFUL"
            })
    void leadsBackToAPathOfThisPortal(String path) {
        assertThat(Returns.local(path)).isEqualTo(path);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "//evil.example",
                "https://evil.example",
                "/\\evil.example",
                "javascript:alert(1)",
                "/a\r\nSet-Cookie: x=y",
                "",
                "/?next=//evil",
                "/?next=%2f%2fevil",
                "/\t/evil.example"
            })
    void neverLeadsElsewhere(String path) {
        assertThat(Returns.local(path)).isEqualTo("/");
    }

    @Test
    void bearsAbsence() {
        assertThat(Returns.local(null)).isEqualTo("/");
    }
}
