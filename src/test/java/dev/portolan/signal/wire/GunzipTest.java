package dev.portolan.signal.wire;

import static org.assertj.core.api.Assertions.assertThat;

import dev.portolan.signal.ProbeReason;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.util.Arrays;
import java.util.Objects;
import java.util.Random;
import java.util.zip.GZIPOutputStream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

public @Timeout(60) class GunzipTest {
    private final ByteArrayOutputStream out = new ByteArrayOutputStream();
    private final Gunzip gunzip = new Gunzip(this::take);

    private @Nullable Fault take(byte[] bytes, int from, int to) {
        out.write(bytes, from, to - from);
        return null;
    }

    public static byte[] gzip(byte[] plain) {
        ByteArrayOutputStream packed = new ByteArrayOutputStream();
        try (GZIPOutputStream to = new GZIPOutputStream(packed)) {
            to.write(plain);
        } catch (IOException e) {
            throw new java.io.UncheckedIOException(e);
        }
        return packed.toByteArray();
    }

    private @Nullable Fault unpack(byte[] packed, int step) {
        out.reset();
        gunzip.reset();
        for (int at = 0; at < packed.length; at += step) {
            Fault fault = gunzip.feed(packed, at, Math.min(packed.length, at + step));
            if (fault != null) {
                return fault;
            }
        }
        return gunzip.end();
    }

    @Test
    void unpacksInPiecesOfAnySize() {
        byte[] plain = new byte[100_000];
        Random random = new Random(5);
        for (int i = 0; i < plain.length; i++) {
            plain[i] = (byte) ('a' + random.nextInt(4));
        }
        for (int step : new int[] {1, 2, 7, 1000, 1 << 20}) {
            assertThat(unpack(gzip(plain), step)).isNull();
            assertThat(out.toByteArray()).isEqualTo(plain);
        }
    }

    @Test
    void cutsABombAfterABoundedAmount() {
        byte[] bomb = gzip(new byte[64 << 20]);
        Fault fault = unpack(bomb, 8192);
        assertThat(fault).isNotNull();
        assertThat(Objects.requireNonNull(fault).reason()).isEqualTo(ProbeReason.TOO_LARGE);
        assertThat(out.size()).isLessThan(1 << 20);
    }

    @Test
    void tellsWhatIsCutWrongOrNoGzip() {
        byte[] packed =
                gzip("hello hello hello".getBytes(java.nio.charset.StandardCharsets.US_ASCII));
        assertThat(unpack(Arrays.copyOf(packed, packed.length - 3), 5))
                .isEqualTo(Fault.malformed("sent gzip cut short"));
        byte[] wrong = packed.clone();
        wrong[packed.length - 5] ^= 1;
        assertThat(unpack(wrong, 5)).isEqualTo(Fault.malformed("sent gzip with a wrong checksum"));
        assertThat(unpack("up 1\n".getBytes(java.nio.charset.StandardCharsets.US_ASCII), 5))
                .isEqualTo(Fault.malformed("sent no gzip"));
    }

    @Test
    void neverThrowsOrHangsOnJunk() {
        Random random = new Random(11);
        byte[] good =
                gzip("up 1\n".repeat(500).getBytes(java.nio.charset.StandardCharsets.US_ASCII));
        for (int round = 0; round < 3_000; round++) {
            byte[] bad = good.clone();
            for (int i = 0; i <= random.nextInt(4); i++) {
                bad[random.nextInt(bad.length)] = (byte) random.nextInt(256);
            }
            Fault ignored = unpack(bad, 1 + random.nextInt(50));
            assertThat(ignored == null || !ignored.what().isEmpty()).isTrue();
        }
    }
}
