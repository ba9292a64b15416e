package dev.portolan.web.live;

import dev.portolan.platform.ContractException;
import dev.portolan.web.LiveScreen;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.inject.Instance;
import jakarta.inject.Inject;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.atomic.AtomicReference;

/// The live pages as drawn last: one rendering per version, whoever asks and however many. Keeps
/// the 256 pages that were asked for most recently.
@ApplicationScoped
public class Screens {
    private static final int MOST = 256;

    private final Instance<LiveScreen> kinds;
    private final AtomicLong drawn = new AtomicLong();
    private final Map<String, Slot> slots =
            new LinkedHashMap<>(16, 0.75f, true) {
                private static final long serialVersionUID = 1L;

                @Override
                protected boolean removeEldestEntry(Map.Entry<String, Slot> eldest) {
                    return size() > MOST;
                }
            };

    @Inject
    public Screens(Instance<LiveScreen> kinds) {
        this.kinds = kinds;
    }

    /// Who draws the page at `path`, if it exists.
    Optional<LiveScreen> kind(String path) {
        return kinds.stream().filter(kind -> kind.shows(path)).findFirst();
    }

    /// The page at `path` in its present version; NOT_FOUND when there is none.
    public Drawn of(String path) {
        LiveScreen kind =
                kind(path).orElseThrow(() -> ContractException.notFound("There is no page here."));
        Slot slot;
        synchronized (slots) {
            slot = slots.computeIfAbsent(path, _ -> new Slot());
        }
        return slot.present(kind, path);
    }

    /// How many times a page was drawn since start.
    public long drawn() {
        return drawn.get();
    }

    private final class Slot {
        private final AtomicReference<Optional<Drawn>> last =
                new AtomicReference<>(Optional.empty());

        Drawn present(LiveScreen kind, String path) {
            Optional<Drawn> known = last.get();
            if (known.isPresent() && known.get().screen().version() >= kind.version()) {
                return known.get();
            }
            return draw(kind, path);
        }

        private synchronized Drawn draw(LiveScreen kind, String path) {
            Optional<Drawn> known = last.get();
            if (known.isPresent() && known.get().screen().version() >= kind.version()) {
                return known.get();
            }
            Drawn next = new Drawn(kind.draw(path), known);
            drawn.incrementAndGet();
            last.set(Optional.of(next));
            return next;
        }
    }
}
