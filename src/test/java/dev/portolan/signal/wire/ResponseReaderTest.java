package dev.portolan.signal.wire;

import static org.assertj.core.api.Assertions.assertThat;

import dev.portolan.signal.wire.ResponseReader.Progress;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(60)
class ResponseReaderTest implements ResponseReader.Sink {
    private static final String CHUNKED = "HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n";
    private final StringBuilder body = new StringBuilder();
    private final List<ResponseHead> heads = new ArrayList<>();

    @Override
    public boolean head(ResponseHead head) {
        heads.add(head);
        return true;
    }

    @Override
    public boolean body(byte[] bytes, int from, int to) {
        body.append(new String(bytes, from, to - from, StandardCharsets.ISO_8859_1));
        return true;
    }

    private String read(byte[] answer, int step, boolean bodiless) {
        body.setLength(0);
        heads.clear();
        ResponseReader reader = new ResponseReader(this, bodiless);
        Progress progress = Progress.MORE;
        for (int at = 0; at < answer.length && progress == Progress.MORE; at += step) {
            progress = reader.feed(answer, at, Math.min(answer.length, at + step));
        }
        if (progress == Progress.MORE) {
            progress = reader.closed();
        }
        return progress == Progress.BROKEN
                ? "BROKEN " + reader.fault().what()
                : progress + " " + body + " keep=" + reader.mayKeepConnection();
    }

    private String read(String answer) {
        return read(answer.getBytes(StandardCharsets.ISO_8859_1), 1 << 20, false);
    }

    @Test
    void readsABodyOfAKnownLength() {
        assertThat(read("HTTP/1.1 200 OK\r\nContent-Length: 2\r\n\r\nokEXTRA"))
                .isEqualTo("DONE ok keep=true");
        assertThat(read("HTTP/1.0 200 OK\nContent-Length: 2\n".concat("\nok")))
                .isEqualTo("DONE ok keep=false");
        assertThat(read("HTTP/1.1 200 OK\r\nConnection: close\r\nContent-Length: 0\r\n\r\n"))
                .isEqualTo("DONE  keep=false");
    }

    @Test
    void readsChunksWithExtensionsAndTrailers() {
        assertThat(read(CHUNKED.concat("3;a=b\r\nabc\r\nA\r\n0123456789\r\n0\r\nX: y\r\n\r\n")))
                .isEqualTo("DONE abc0123456789 keep=true");
    }

    @Test
    void readsABodyThatEndsWithTheConnection() {
        assertThat(read("HTTP/1.1 200 OK\r\n\r\neverything")).startsWith("DONE everything");
    }

    @Test
    void skipsInterimAnswersAndBodiesThatAreNone() {
        assertThat(read("HTTP/1.1 100 Continue\r\n\r\nHTTP/1.1 204 None\r\n\r\n"))
                .startsWith("DONE ");
        assertThat(heads).extracting(ResponseHead::status).containsExactly(204);
        byte[] head =
                "HTTP/1.1 200 OK\r\nContent-Length: 99\r\n\r\n".getBytes(StandardCharsets.US_ASCII);
        assertThat(read(head, 7, true)).isEqualTo("DONE  keep=true");
        assertThat(read("HTTP/1.1 100 Continue\r\n\r\n".repeat(50))).startsWith("BROKEN sent more");
    }

    @Test
    void tellsWhatIsBroken() {
        assertThat(read("HTTP/1.1 200 OK\r\nContent-Length: 9\r\n\r\nhalf"))
                .isEqualTo("BROKEN closed the connection before the answer ended");
        assertThat(read("")).startsWith("BROKEN closed");
        assertThat(read("HTTP/2 200\r\n\r\n")).isEqualTo("BROKEN did not answer HTTP/1");
        assertThat(read("HTTP/1.1 200 OK\r\nContent-Length: 1\r\nContent-Length: 2\r\n\r\n"))
                .isEqualTo("BROKEN sent a bad content length");
        assertThat(read("HTTP/1.1 200 OK\r\nContent-Length: -1\r\n\r\n"))
                .isEqualTo("BROKEN sent a bad content length");
        assertThat(read("HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\nzz\r\n"))
                .isEqualTo("BROKEN sent a bad chunk size");
        assertThat(read("HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n1\r\nabc"))
                .isEqualTo("BROKEN sent a bad chunk");
        assertThat(read(CHUNKED + "f".repeat(20))).isEqualTo("BROKEN sent a bad chunk size");
        assertThat(read("HTTP/1.1 101 Up\r\n\r\n")).isEqualTo("BROKEN switched protocols");
    }

    @Test
    void givesTheSameResultHoweverTheAnswerIsCut() {
        Random random = new Random(42);
        String[] answers = {
            "HTTP/1.1 200 OK\r\nContent-Length: 5\r\n\r\nhello",
            "HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n5\r\nhello\r\n0\r\n\r\n",
            "HTTP/1.0 503 No\nConnection: close\n\nbye",
            "HTTP/1.1 103 Hint\r\nA: b\r\n\r\nHTTP/1.1 200 OK\r\nContent-Length: 1\r\n\r\nx",
        };
        for (int round = 0; round < 4_000; round++) {
            byte[] answer = answers[round % answers.length].getBytes(StandardCharsets.ISO_8859_1);
            if (round % 3 > 0) {
                answer[random.nextInt(answer.length)] = (byte) random.nextInt(256);
            }
            String whole = read(answer, answer.length, false);
            assertThat(read(answer, 1 + random.nextInt(9), false))
                    .as("round " + round)
                    .isEqualTo(whole);
        }
    }
}
