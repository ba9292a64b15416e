package dev.portolan.history;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import dev.portolan.platform.Db;
import io.quarkus.hibernate.reactive.panache.Panache;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import org.hibernate.reactive.mutiny.Mutiny;
import org.jspecify.annotations.Nullable;

/// Histories in the database. Everything goes through `Db`, so each call ends within its limit or
/// fails with UNAVAILABLE.
@ApplicationScoped
public class HistoryStore implements History, HistoryArchive {
    private static final Duration HALF_HOUR = HistoryWindow.Resolution.HALF_HOUR.length();
    private final Db db;
    private final ObjectMapper json;
    private final SketchStore sketches;

    @Inject
    public HistoryStore(Db db, ObjectMapper json) {
        this.db = db;
        this.json = json;
        this.sketches = new SketchStore(json);
    }

    @Override
    public Uni<Integer> write(Writer writer, List<HistoryMinute> minutes) {
        String rows = rows(minutes);
        return db.write(() ->
                Panache.getSession()
                        .flatMap(session ->
                                session.createNativeQuery(HistorySql.INSERT)
                                        .setParameter("rows", rows)
                                        .setParameter("vantage", writer.vantage())
                                        .setParameter("portal", writer.portal().toString())
                                        .executeUpdate()));
    }

    @Override
    public Uni<Integer> rollUp(Writer writer, Instant half) {
        return db.write(() ->
                Panache.getSession()
                        .flatMap(session ->
                                session.createNativeQuery(HistorySql.ROLL_UP)
                                        .setParameter("portal", writer.portal().toString())
                                        .setParameter("from", half.toString())
                                        .setParameter("until", half.plus(HALF_HOUR).toString())
                                        .executeUpdate()
                                        .flatMap(rows ->
                                                sketches.rollUp(session, writer, half)
                                                        .replaceWith(rows))));
    }

    @Override
    public Uni<Integer> upkeep() {
        return db.write(() ->
                Panache.getSession()
                        .flatMap(session ->
                                session.createNativeQuery(HistorySql.UPKEEP, Integer.class)
                                        .getSingleResult()));
    }

    @Override
    public Uni<List<HistoryPoint>> points(HistoryQuery query) {
        if (query.quantile().isPresent()) {
            double quantile = query.quantile().getAsDouble();
            return series(
                            new SeriesQuery(
                                    query.region(),
                                    query.window(),
                                    Optional.of(query.signal()),
                                    query.source(),
                                    query.vantage()))
                    .map(series -> Quantiles.of(series, quantile));
        }
        Map<String, Object> values = new HashMap<>();
        String sql = HistorySql.points(query, values);
        return db.read(() -> Panache.getSession().flatMap(session -> select(session, sql, values)))
                .map(rows -> rows.stream().map(row -> point(row, query)).toList());
    }

    @Override
    public Uni<List<HistorySeries>> series(SeriesQuery query) {
        Map<String, Object> values = new HashMap<>();
        String sql = HistorySql.series(query, values);
        return db.read(() -> Panache.getSession().flatMap(session -> select(session, sql, values)))
                .map(rows -> SeriesRows.of(query.region(), rows));
    }

    private static Uni<List<Object[]>> select(
            Mutiny.Session session, String sql, Map<String, Object> values) {
        var query = session.createNativeQuery(sql, Object[].class);
        values.forEach(query::setParameter);
        return query.getResultList();
    }

    /// at (ms), sum, samples, smallest, largest, minutes seen.
    private static HistoryPoint point(Object[] row, HistoryQuery query) {
        double sum = number(row[1]).orElse(0);
        double samples = number(row[2]).orElse(0);
        double minutes = number(row[5]).orElse(0);
        double over = query.counts() ? Math.max(1, minutes) * 60 : Math.max(1, samples);
        return new HistoryPoint(
                Instant.ofEpochMilli((long) number(row[0]).orElseThrow()),
                sum / over,
                number(row[3]),
                number(row[4]),
                (long) samples);
    }

    private static OptionalDouble number(@Nullable Object value) {
        return value instanceof Number number
                ? OptionalDouble.of(number.doubleValue())
                : OptionalDouble.empty();
    }

    private static @Nullable String vantage(Series series) {
        return series.vantage().isEmpty() ? null : series.vantage();
    }

    private static @Nullable String sketch(HistoryMinute minute) {
        return minute.sketch().isEmpty() ? null : minute.sketch();
    }

    private String rows(List<HistoryMinute> minutes) {
        ArrayNode rows = json.createArrayNode();
        for (HistoryMinute one : minutes) {
            rows.addObject()
                    .put("minute", one.minute().truncatedTo(ChronoUnit.MINUTES).toString())
                    .put("region", one.series().region().value())
                    .put("signal", one.series().signal())
                    .put("source", one.series().source())
                    .put("vantage", vantage(one.series()))
                    .put("sketch", sketch(one))
                    .put("class", one.series().trafficClass())
                    .put("run", one.run())
                    .put("sum", one.sum())
                    .put("count", one.count())
                    .put("min", one.min())
                    .put("max", one.max());
        }
        return rows.toString();
    }
}
