package dev.portolan.access.person;

import dev.portolan.access.Ticks;
import java.time.Instant;

/// What the page of one person shows.
record PersonEdit(
        PeopleView.Line line, Ticks ticks, String message, boolean database, Instant at) {}
