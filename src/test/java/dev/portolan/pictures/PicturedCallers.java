package dev.portolan.pictures;

import dev.portolan.platform.caller.Caller;
import dev.portolan.platform.caller.Callers;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.inject.Alternative;

/// Everybody is whom a test says; at first the reader of the demo.
@Alternative
@ApplicationScoped
public class PicturedCallers implements Callers {
    private volatile Caller caller = Caller.DEMO_READER;

    public void are(Caller whom) {
        caller = whom;
    }

    @Override
    public Caller current() {
        return caller;
    }
}
