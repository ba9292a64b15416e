package dev.portolan.access;

import dev.portolan.platform.DatabaseState;
import java.util.ArrayList;
import java.util.List;

/// A database that is there or away as a test says.
public final class ManualDatabase implements DatabaseState {
    private final List<Runnable> ups = new ArrayList<>();
    private boolean up = true;

    @Override
    public boolean up() {
        return up;
    }

    @Override
    public void onUp(Runnable listener) {
        ups.add(listener);
    }

    @Override
    public void onLost(Runnable listener) {}

    public void goes() {
        up = false;
    }

    public void comesBack() {
        up = true;
        ups.forEach(Runnable::run);
    }
}
