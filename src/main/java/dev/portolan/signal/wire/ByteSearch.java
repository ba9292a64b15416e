package dev.portolan.signal.wire;

/// Looks for some bytes in others that come in pieces, keeping none of them (Knuth, Morris, Pratt).
final class ByteSearch {
    private final byte[] wanted;
    private final int[] back;
    private int matched;

    ByteSearch(byte[] wanted) {
        this.wanted = wanted.clone();
        this.back = new int[wanted.length + 1];
        int border = 0;
        for (int i = 1; i < wanted.length; i++) {
            while (border > 0 && wanted[i] != wanted[border]) {
                border = back[border];
            }
            border += wanted[i] == wanted[border] ? 1 : 0;
            back[i + 1] = border;
        }
    }

    void reset() {
        matched = 0;
    }

    boolean found() {
        return matched == wanted.length;
    }

    void feed(byte[] bytes, int from, int to) {
        for (int i = from; i < to && matched < wanted.length; i++) {
            while (matched > 0 && bytes[i] != wanted[matched]) {
                matched = back[matched];
            }
            matched += bytes[i] == wanted[matched] ? 1 : 0;
        }
    }
}
