package dev.portolan.traffic.director.haproxy;

import static org.assertj.core.api.Assertions.assertThat;

import dev.portolan.traffic.Marker;
import dev.portolan.traffic.Route;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.UUID;
import java.util.zip.CRC32;
import org.jspecify.annotations.NullUnmarked;
import org.junit.jupiter.api.Test;

@NullUnmarked
class HaproxyNoteTest {
    private static final Marker MARK = new Marker(UUID.randomUUID(), UUID.randomUUID(), 7);
    private static final HaproxyServer A = server("be_a", 70);
    private static final HaproxyServer B = server("be_b", 30);
    private static final HaproxyServer C = server("be_c", 10);
    private final HaproxyNote note =
            new HaproxyNote(
                    MARK,
                    HaproxyDigest.of(List.of(A, B), Map.of()),
                    new TreeMap<>(Map.of("be_b", Route.Closing.FAIL_CLOSED)));

    @Test
    void readsWhatItWrote() {
        assertThat(HaproxyNote.parse(note.text())).contains(note);
        HaproxyNote nothing =
                new HaproxyNote(MARK, HaproxyDigest.of(List.of(), Map.of()), new TreeMap<>());
        assertThat(HaproxyNote.parse(nothing.text())).contains(nothing);
        assertThat(HaproxyNote.parse(MARK.text() + "|no sum|")).isEmpty();
    }

    @Test
    void holdsWhicheverClassesComeAndGo() {
        assertThat(note.digest().holds(carried("be_a", "be_b"), answer(A, B, C))).isTrue();
        assertThat(note.digest().holds(carried("be_a"), answer(A, B, C))).isTrue();
        assertThat(note.digest().holds(carried("be_a", "be_b", "be_c"), answer(A, B, C))).isTrue();
        assertThat(note.digest().holds(carried("be_b"), answer(A, server("be_b", 31)))).isFalse();
        assertThat(note.digest().holds(carried("be_a"), answer(A, server("be_b", 31)))).isTrue();
    }

    @Test
    void readsTheOneSumOfNotesOfBefore() {
        CRC32 crc = new CRC32();
        crc.update("be_a/eu-west-1=70\nbe_b/eu-west-1=30\n".getBytes(StandardCharsets.UTF_8));
        String text = MARK.text() + "|" + Long.toHexString(crc.getValue()) + "|";

        HaproxyDigest before = HaproxyNote.parse(text).orElseThrow().digest();

        assertThat(before.holds(carried("be_a", "be_b"), answer(A, B))).isTrue();
        assertThat(before.holds(carried("be_a", "be_b"), answer(A, server("be_b", 31)))).isFalse();
    }

    private static HaproxyBackends carried(String... backends) {
        TreeMap<String, String> byClass = new TreeMap<>();
        Arrays.stream(backends).forEach(it -> byClass.put("class of " + it, it));
        return new HaproxyBackends(byClass);
    }

    private static HaproxyAnswer answer(HaproxyServer... servers) {
        return new HaproxyAnswer(
                Optional.empty(), Optional.empty(), List.of(servers), Map.of(), List.of());
    }

    private static HaproxyServer server(String backend, int weight) {
        return new HaproxyServer(backend, "eu-west-1", weight, 100, 0, 2, 0, 0, false, false);
    }
}
