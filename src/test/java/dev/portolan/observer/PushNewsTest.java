package dev.portolan.observer;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class PushNewsTest {
    private static final Answer AWAY = new Answer.Unreached("nobody answers there");
    private PushNews news = PushNews.BEGIN;
    private final List<String> lines = new ArrayList<>();

    private void hears(Answer answer, int from, int to) {
        for (int second = from; second < to; second++) {
            PushNews.Step step = news.after(answer, "http://portal", second * 1_000_000_000L);
            news = step.next();
            step.line().ifPresent(lines::add);
        }
    }

    @Test
    void saysNothingWhileAllIsWell() {
        hears(new Answer.Accepted(), 0, 10_000);
        assertThat(lines).isEmpty();
    }

    @Test
    void saysThatItFailsOnceAMinuteAndThatItIsWellAgain() {
        hears(AWAY, 0, 125);
        hears(new Answer.Accepted(), 125, 200);
        assertThat(lines)
                .containsExactly(
                        "Votes do not reach http://portal: nobody answers there; only the newest are kept, and it is tried again",
                        "Votes do not reach http://portal for 60 s: nobody answers there; only the newest are kept, and it is tried again",
                        "Votes do not reach http://portal for 120 s: nobody answers there; only the newest are kept, and it is tried again",
                        "Votes reach http://portal again, after 125 s");
    }
}
