package dev.portolan.web.live;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.portolan.web.Screen;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Supplier;

/// A screen and everything made of it, each made once: whole pages by kind of reader, all parts as
/// JSON, and the events of the stream.
public final class Drawn {
    private static final ObjectMapper JSON = new ObjectMapper();
    private static final int MOST_READERS = 64;

    private final Screen screen;
    private final long before;
    private final Map<String, String> changes;
    private final Map<String, Rendered> pages = new ConcurrentHashMap<>();
    private final Supplier<Rendered> everything;
    private final Supplier<byte[]> whole;
    private final Supplier<byte[]> difference;

    Drawn(Screen screen, Optional<Drawn> previous) {
        this.screen = screen;
        this.before = previous.map(drawn -> drawn.screen.version()).orElse(-1L);
        this.changes = changed(screen.parts(), previous.map(drawn -> drawn.screen.parts()));
        this.everything = once(() -> Rendered.of(json(screen.parts())));
        this.whole = once(() -> event(screen.parts()));
        this.difference = once(() -> event(changes));
    }

    public Screen screen() {
        return screen;
    }

    /// The page for one kind of reader. Beyond 64 kinds it is made for each anew.
    public Rendered page(String reader, Supplier<Rendered> make) {
        Rendered known = pages.get(reader);
        if (known != null) {
            return known;
        }
        return pages.size() >= MOST_READERS
                ? make.get()
                : pages.computeIfAbsent(reader, _ -> make.get());
    }

    /// All parts, for polling.
    public Rendered fragments() {
        return everything.get();
    }

    /// The event for a reader that has `version` (-1: none): what changed since, or everything.
    byte[] eventAfter(long version) {
        return version >= 0 && version == before ? difference.get() : whole.get();
    }

    private static Map<String, String> changed(
            Map<String, String> now, Optional<Map<String, String>> then) {
        Map<String, String> changes = new LinkedHashMap<>(now);
        then.ifPresent(parts -> changes.entrySet().removeAll(parts.entrySet()));
        return changes;
    }

    private byte[] event(Map<String, String> parts) {
        String text = "event: screen\nid: " + screen.version() + "\ndata: " + json(parts) + "\n\n";
        return text.getBytes(StandardCharsets.UTF_8);
    }

    /// One part that belongs to every page.
    static String partJson(String id, String html) {
        return written(Map.of("parts", Map.of(id, html)));
    }

    private String json(Map<String, String> parts) {
        Map<String, Object> event = new LinkedHashMap<>();
        event.put("version", screen.version());
        event.put("at", screen.at().toEpochMilli());
        event.put("title", screen.title());
        event.put("parts", parts);
        return written(event);
    }

    private static String written(Map<String, ?> event) {
        try {
            return JSON.writeValueAsString(event);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException(e);
        }
    }

    private static <T> Supplier<T> once(Supplier<T> make) {
        return new Supplier<>() {
            private volatile Optional<T> made = Optional.empty();

            @Override
            public synchronized T get() {
                if (made.isEmpty()) {
                    made = Optional.of(make.get());
                }
                return made.get();
            }
        };
    }
}
