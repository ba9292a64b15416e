package dev.portolan.web;

import static org.assertj.core.api.Assertions.assertThat;

import dev.portolan.platform.caller.Role;
import io.quarkus.qute.Engine;
import io.quarkus.qute.TemplateInstance;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;

class PartSectionTest {
    private final Engine engine =
            Engine.builder().addDefaults().addSectionHelper(new PartSection()).build();

    private Screen drawn(TemplateInstance body) {
        Versioned<String> known = new Versioned<>("", 7, Instant.EPOCH, 3);
        return Screen.of("/x", known, new LiveContent("X", body));
    }

    @Test
    void findsThePartsOfABodyInTheirOrder() {
        engine.putTemplate("x/rows", engine.parse("<p id=\"f-rows\">{view}</p>"));
        Screen screen =
                drawn(
                        engine.parse(
                                        """
                                        <main>
                                        {#part 'f-title'}
                                        <h1 id="f-title">{view}</h1>
                                        {/part}
                                        <i>{#part 'f-rows'}{#include x/rows /}{/part}</i>
                                        </main>
                                        """)
                                .data("view", "all"));

        assertThat(List.copyOf(screen.parts().entrySet()))
                .containsExactly(
                        Map.entry("f-title", "<h1 id=\"f-title\">all</h1>\n"),
                        Map.entry("f-rows", "<p id=\"f-rows\">all</p>"));
        assertThat(screen.body())
                .isEqualTo(
                        """
                        <main>
                        <h1 id="f-title">all</h1>
                        <i><p id="f-rows">all</p></i>
                        </main>
                        """);
        assertThat(screen.version()).isEqualTo(7);
    }

    @Test
    void namesPartsByWhatIsShown() {
        Screen screen =
                drawn(
                        engine.parse("{#for id in ids}{#part id}<b id={id}></b>{/part}{/for}")
                                .data("ids", List.of("f-a", "f-b")));

        assertThat(screen.parts())
                .isEqualTo(Map.of("f-a", "<b id=f-a></b>", "f-b", "<b id=f-b></b>"));
    }

    @Test
    void rendersEachPartOnce() {
        AtomicInteger asked = new AtomicInteger();
        TemplateInstance body = engine.parse("{#part 'f-a'}{asked}{/part}").instance();
        body.computedData("asked", _ -> asked.incrementAndGet());

        assertThat(drawn(body).body()).isEqualTo("1");
        assertThat(asked).hasValue(1);
    }

    @Test
    void isOnlyItsContentOnAPageThatIsNotLive() {
        assertThat(engine.parse("{#part 'f-a'}{1}{/part}").render()).isEqualTo("1");
    }

    @Test
    void placesLeadToThePagesBelowThem() {
        PagePlace plans = PagePlace.listed("/plans", "Plans", 26);
        assertThat(plans.leadsTo("/plans")).isTrue();
        assertThat(plans.leadsTo("/plans/1")).isTrue();
        assertThat(plans.leadsTo("/planships")).isFalse();
        assertThat(PagePlace.listed("/", "Global", 10).leadsTo("/plans")).isFalse();
        assertThat(plans.shownTo(Role.ADMIN).role()).isEqualTo(Role.ADMIN);
        assertThat(PagePlace.unlisted("/plans/{id}", "Plan").listed()).isFalse();
    }
}
