package dev.portolan.web.live;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.zip.GZIPOutputStream;

/// Bytes ready to send, plain and compressed, with their entity tag: made once, sent often.
public final class Rendered {
    private final byte[] plain;
    private final byte[] gzip;
    private final String etag;

    private Rendered(byte[] plain) {
        this.plain = plain;
        this.gzip = compressed(plain);
        this.etag = '"' + digest(plain) + '"';
    }

    public static Rendered of(String text) {
        return new Rendered(text.getBytes(StandardCharsets.UTF_8));
    }

    /// Not to be written to.
    public byte[] bytes(boolean compressed) {
        return compressed ? gzip : plain;
    }

    /// Strong, quoted.
    public String etag() {
        return etag;
    }

    /// The first 16 hex digits of the SHA-256.
    public static String digest(byte[] bytes) {
        try {
            byte[] hash = MessageDigest.getInstance("SHA-256").digest(bytes);
            return HexFormat.of().formatHex(hash, 0, 8);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e);
        }
    }

    private static byte[] compressed(byte[] plain) {
        ByteArrayOutputStream out = new ByteArrayOutputStream(plain.length / 4 + 64);
        try (GZIPOutputStream gzip = new GZIPOutputStream(out, 8192)) {
            gzip.write(plain);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return out.toByteArray();
    }
}
