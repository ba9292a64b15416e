package dev.portolan.access.session;

import java.time.Instant;

/// One session as its owner sees it: `id` names it and opens nothing, `from` is an address, empty
/// when it is not known; `here` when it is the one that asks.
record OpenSession(String id, Instant openedAt, Instant usedAt, String from, boolean here) {
    private static final int ID = 16;

    static OpenSession of(String digest, Session session, Instant usedAt, boolean here) {
        return new OpenSession(id(digest), session.openedAt(), usedAt, session.from(), here);
    }

    /// The beginning of the digest: enough to name one of a person's, far too little to look for
    /// the secret of 192 random bits behind it.
    static String id(String digest) {
        return digest.substring(0, ID);
    }
}
