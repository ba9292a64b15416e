package dev.portolan.web;

import io.quarkus.qute.CheckedTemplate;
import io.quarkus.qute.TemplateInstance;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.inject.Instance;
import jakarta.inject.Inject;
import java.util.List;

/// What everybody must see, drawn once for all pages: one element with the id `notices`, empty most
/// of the time.
@ApplicationScoped
public class NoticeBoard {
    private final Instance<Notice> notices;
    private volatile Drawing last = new Drawing(List.of(), "");

    private record Drawing(List<Notice.Said> said, String html) {}

    @Inject
    public NoticeBoard(Instance<Notice> notices) {
        this.notices = notices;
    }

    /// The element as it is now.
    public String html() {
        List<Notice.Said> now =
                notices.stream().flatMap(notice -> notice.notices().stream()).toList();
        Drawing known = last;
        if (known.html().isEmpty() || !known.said().equals(now)) {
            known = new Drawing(now, Templates.notices(now).render());
            last = known;
        }
        return known.html();
    }

    @CheckedTemplate(basePath = "")
    static class Templates {
        private Templates() {}

        static native TemplateInstance notices(List<Notice.Said> said);
    }
}
