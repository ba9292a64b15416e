package dev.portolan.web.edge;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class OpenPerIdentityTest {
    private final OpenPerIdentity open = new OpenPerIdentity(2);

    @Test
    void givesEachItsPartAndTakesItBack() {
        assertThat(open.enter("ada")).isTrue();
        assertThat(open.enter("ada")).isTrue();
        assertThat(open.enter("ada")).isFalse();
        assertThat(open.enter("eve")).isTrue();
        open.leave("ada");
        assertThat(open.enter("ada")).isTrue();
    }

    @Test
    void forgetsWhoHoldsNothing() {
        open.enter("ada");
        open.leave("ada");
        open.leave("ada");
        assertThat(open.identities()).isZero();
        assertThat(open.enter("ada")).isTrue();
    }
}
