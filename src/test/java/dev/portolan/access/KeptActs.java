package dev.portolan.access;

import dev.portolan.audit.AuditRecord;
import dev.portolan.audit.AuditTrail;
import io.smallrye.mutiny.Uni;
import java.io.IOException;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;

/// An audit kept in a list; fails when told to, as a full disk does.
public final class KeptActs implements AuditTrail {
    private final List<AuditRecord> acts = new CopyOnWriteArrayList<>();
    private volatile boolean full;

    @Override
    public Uni<Void> record(AuditRecord act) {
        if (full) {
            return Uni.createFrom().failure(new IOException("no space left on device"));
        }
        acts.add(act);
        return Uni.createFrom().voidItem();
    }

    public void full() {
        full = true;
    }

    public List<AuditRecord> all() {
        return List.copyOf(acts);
    }

    public List<String> actions() {
        return acts.stream().map(AuditRecord::action).toList();
    }
}
