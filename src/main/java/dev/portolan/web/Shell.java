package dev.portolan.web;

import dev.portolan.platform.Time;
import io.quarkus.qute.CheckedTemplate;
import io.quarkus.qute.TemplateInstance;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.inject.Instance;
import jakarta.inject.Inject;
import java.time.Duration;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import org.eclipse.microprofile.config.inject.ConfigProperty;

/// The one layout: head, navigation, who is signed in, the banner for old data, and the foot.
@ApplicationScoped
public class Shell {
    /// From this age on a page says in a banner that what it shows is old.
    static final Duration OLD = Duration.ofSeconds(5);

    private final Instance<NavEntry> entries;
    private final Instance<FootNote> notes;
    private final NoticeBoard notices;
    private final Assets assets;
    private final Time time;
    private final String version;

    @Inject
    public Shell(
            Instance<NavEntry> entries,
            Instance<FootNote> notes,
            NoticeBoard notices,
            Assets assets,
            Time time,
            @ConfigProperty(name = "quarkus.application.version") String version) {
        this.entries = entries;
        this.notes = notes;
        this.notices = notices;
        this.assets = assets;
        this.time = time;
        this.version = version;
    }

    /// A live page for one kind of reader.
    String around(Screen screen, Viewer viewer) {
        Duration age = time.since(screen.atNanos());
        Optional<Duration> old = age.compareTo(OLD) > 0 ? Optional.of(age) : Optional.empty();
        return layout(
                new Content(
                        screen.path(),
                        screen.title(),
                        screen.body(),
                        Optional.of(screen.version()),
                        screen.at(),
                        old),
                viewer);
    }

    /// A page that is as it is.
    String around(String path, String title, String body, Viewer viewer) {
        return layout(
                new Content(path, title, body, Optional.empty(), time.instant(), Optional.empty()),
                viewer);
    }

    /// What everybody must see now; a page that was drawn with another one is out of date.
    String notices() {
        return notices.html();
    }

    private String layout(Content content, Viewer viewer) {
        List<Link> links =
                entries.stream()
                        .map(NavEntry::place)
                        .filter(place -> place.listed() && viewer.sees(place.role()))
                        .sorted(Comparator.comparingInt(PagePlace::order))
                        .map(place -> Link.of(place, content.path()))
                        .toList();
        List<FootNote.Note> foot =
                notes.stream().flatMap(note -> note.footNote().stream()).toList();
        return Templates.layout(
                        new Layout(
                                content,
                                viewer,
                                links,
                                foot,
                                notices.html(),
                                assets,
                                new Build(version, time.instant())))
                .render();
    }

    /// What a page brings; `live` is its version when it is kept live, `old` its age when that is
    /// worth a banner.
    public record Content(
            String path,
            String title,
            String body,
            Optional<Long> live,
            Instant at,
            Optional<Duration> old) {
        /// The age as written.
        public String oldText() {
            return old.map(Ages::text).orElse("");
        }
    }

    /// One word of the navigation.
    public record Link(String title, String path, boolean current) {
        static Link of(PagePlace place, String path) {
            return new Link(place.title(), place.path(), place.leadsTo(path));
        }
    }

    /// Everything the layout shows.
    public record Layout(
            Content content,
            Viewer viewer,
            List<Link> links,
            List<FootNote.Note> notes,
            String notices,
            Assets assets,
            Build build) {}

    /// Which Portolan drew the page, and when.
    public record Build(String version, Instant at) {}

    @CheckedTemplate(basePath = "")
    static class Templates {
        private Templates() {}

        static native TemplateInstance layout(Layout page);
    }
}
