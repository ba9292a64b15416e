package dev.portolan.access.token;

import dev.portolan.access.AccessForm;
import dev.portolan.platform.FormFields;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/// The form that makes a token, as it was sent.
record TokenForm(FormFields fields) {
    /// Lengths on offer, in days.
    static final List<Integer> DAYS = List.of(1, 7, 30, 90, 366);

    static final int USUAL = 30;

    TokenWish wish(Instant now) {
        AccessForm form = new AccessForm(fields);
        return new TokenWish(
                fields.one("name"),
                form.roles(),
                form.limit("region"),
                Optional.of(fields.one("vantage")).filter(text -> !text.isEmpty()),
                now.plus(Duration.ofDays(days())));
    }

    /// 0 when it is none of those on offer.
    int days() {
        return DAYS.stream()
                .filter(days -> fields.one("days").equals(Integer.toString(days)))
                .findFirst()
                .orElse(0);
    }
}
