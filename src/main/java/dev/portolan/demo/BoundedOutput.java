package dev.portolan.demo;

import java.io.FilterOutputStream;
import java.io.IOException;
import java.io.OutputStream;

/// Passes on so many bytes and drops the rest, so that a log file of a process nobody looks at
/// stays small.
final class BoundedOutput extends FilterOutputStream {
    private long left;

    BoundedOutput(OutputStream out, long limit) {
        super(out);
        this.left = limit;
    }

    @Override
    public void write(int value) throws IOException {
        if (left > 0) {
            left--;
            out.write(value);
        }
    }

    @Override
    public void write(byte[] bytes, int from, int length) throws IOException {
        int pass = (int) Math.min(left, length);
        left -= pass;
        out.write(bytes, from, pass);
    }
}
