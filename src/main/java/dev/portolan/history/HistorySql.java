package dev.portolan.history;

import java.util.Map;

/// The statements of the history tables (`V4__history.sql`).
final class HistorySql {
    static final String UPKEEP = "select history_upkeep()";

    /// One statement for any number of rows; a run's minute only grows. The inner cast keeps the
    /// driver from quoting the text as a JSON string. Minutes without a partition are left out.
    static final String INSERT =
            """
            insert into history_minute as known
              (minute, region, signal, source, vantage, class, portal, run, sum, count, min, max, sketch)
            select minute, region, signal, source, coalesce(vantage, :vantage), class, cast(:portal as uuid), run, sum,
                   count, min, max, decode(sketch, 'base64')
            from jsonb_to_recordset(cast(cast(:rows as text) as jsonb))
              as r(minute timestamptz, region text, signal text, source text, vantage text, class text, run bigint,
                   sum double precision, count bigint, min double precision, max double precision, sketch text)
            where minute >= now() - interval '2 days' and minute < now() + interval '3 days'
            on conflict (minute, region, signal, class, source, vantage, portal, run) do update
              set sum = greatest(known.sum, excluded.sum), count = greatest(known.count, excluded.count),
                  min = least(known.min, excluded.min), max = greatest(known.max, excluded.max),
                  sketch = case when excluded.count >= known.count then excluded.sketch else known.sketch end
            """;

    /// Half hours of one portal anew from its minutes.
    static final String ROLL_UP =
            """
            insert into history_half_hour
              (minute, region, signal, source, vantage, class, portal, minutes, sum, count, min, max)
            select date_bin(interval '30 minutes', minute, to_timestamp(0)), region, signal, source, vantage, class,
                   portal, count(distinct minute), sum(sum), sum(count), min(min), max(max)
            from history_minute
            where portal = cast(:portal as uuid)
              and minute >= cast(cast(:from as text) as timestamptz)
              and minute < cast(cast(:until as text) as timestamptz)
            group by 1, 2, 3, 4, 5, 6, 7
            on conflict (minute, region, signal, class, source, vantage, portal) do update
              set minutes = excluded.minutes, sum = excluded.sum, count = excluded.count,
                  min = excluded.min, max = excluded.max
            """;

    /// The sketches of one portal's minutes of a half hour, series by series.
    static final String SKETCHES =
            """
            select region, signal, source, vantage, class, encode(sketch, 'base64') from history_minute
            where portal = cast(:portal as uuid) and sketch is not null
              and minute >= cast(cast(:from as text) as timestamptz)
              and minute < cast(cast(:until as text) as timestamptz)
            order by 1, 2, 3, 4, 5
            """;

    /// Puts merged sketches beside the sums of a half hour.
    static final String SKETCH_UP =
            """
            update history_half_hour as known set sketch = decode(r.sketch, 'base64')
            from jsonb_to_recordset(cast(cast(:rows as text) as jsonb))
              as r(region text, signal text, source text, vantage text, class text, sketch text)
            where known.portal = cast(:portal as uuid) and known.minute = cast(cast(:from as text) as timestamptz)
              and known.region = r.region and known.signal = r.signal and known.source = r.source
              and known.vantage = r.vantage and known.class = r.class
            """;

    /// Everything of one region in steps, each series by itself: of each row time the portal that
    /// has most of it. Sketches come together as one text, a line each.
    private static final String SERIES =
            """
            with rows as (
              select minute, signal, source, vantage, class, portal, sum(sum) as sum, sum(count) as count,
                     min(min) as min, max(max) as max, string_agg(encode(sketch, 'base64'), '|') as sketches,
                     %s as minutes
              from %s
              where region = :region
                and minute >= cast(cast(:from as text) as timestamptz)
                and minute < cast(cast(:until as text) as timestamptz)%s
              group by minute, signal, source, vantage, class, portal),
            best as (
              select distinct on (minute, signal, source, vantage, class) * from rows
              order by minute, signal, source, vantage, class, count desc, portal)
            select signal, source, vantage, class,
                   cast(extract(epoch from date_bin(cast(cast(:step as text) as interval), minute, to_timestamp(0))) * 1000
                     as bigint) as at,
                   sum(sum), cast(sum(count) as bigint), min(min), max(max), string_agg(sketches, '|'),
                   cast(sum(minutes) as bigint)
            from best
            group by 1, 2, 3, 4, 5
            order by 1, 2, 3, 4, 5
            limit 200000
            """;

    /// Of each row time the portal that counted most, then the steps. Smallest and largest mean
    /// something only where a single series was added up.
    private static final String POINTS =
            """
            with seen as (
              select minute, portal, sum(sum) as sum, sum(count) as count, min(min) as min, max(max) as max,
                     count(distinct (class, source)) as series, %s as minutes
              from %s
              where region = :region and signal = :signal
                and minute >= cast(cast(:from as text) as timestamptz)
                and minute < cast(cast(:until as text) as timestamptz)%s
              group by minute, portal),
            best as (
              select distinct on (minute) * from seen order by minute, %s desc, portal)
            select cast(extract(epoch from date_bin(cast(cast(:step as text) as interval), minute, to_timestamp(0))) * 1000
                     as bigint) as at,
                   sum(sum), cast(sum(count) as bigint),
                   case when max(series) = 1 then min(min) end,
                   case when max(series) = 1 then max(max) end,
                   cast(sum(minutes) as bigint)
            from best
            group by 1
            order by 1
            """;

    private HistorySql() {}

    /// The statement of a query; what it names goes to `values`.
    static String points(HistoryQuery query, Map<String, Object> values) {
        HistoryWindow window = query.window();
        values.put("region", query.region().value());
        values.put("signal", query.signal());
        values.put("from", window.from().toString());
        values.put("until", window.to().toString());
        values.put("step", window.step().toSeconds() + " seconds");
        StringBuilder filters = new StringBuilder();
        query.source().ifPresent(it -> filter("source", it, filters, values));
        query.vantage().ifPresent(it -> filter("vantage", it, filters, values));
        query.trafficClass().ifPresent(it -> filter("class", it, filters, values));
        if (query.counts() && query.trafficClass().isEmpty()) {
            filters.append(" and class <> ''");
        }
        String most = query.counts() ? "sum" : "count";
        return switch (window.resolution()) {
            case MINUTE -> POINTS.formatted("1", "history_minute", filters, most);
            case HALF_HOUR -> POINTS.formatted("max(minutes)", "history_half_hour", filters, most);
        };
    }

    /// The statement of everything there is of a region; what it names goes to `values`.
    static String series(SeriesQuery query, Map<String, Object> values) {
        HistoryWindow window = query.window();
        values.put("region", query.region().value());
        values.put("from", window.from().toString());
        values.put("until", window.to().toString());
        values.put("step", window.step().toSeconds() + " seconds");
        StringBuilder filters = new StringBuilder();
        query.signal().ifPresent(it -> filter("signal", it, filters, values));
        query.source().ifPresent(it -> filter("source", it, filters, values));
        query.vantage().ifPresent(it -> filter("vantage", it, filters, values));
        return switch (window.resolution()) {
            case MINUTE -> SERIES.formatted("1", "history_minute", filters);
            case HALF_HOUR -> SERIES.formatted("max(minutes)", "history_half_hour", filters);
        };
    }

    private static void filter(
            String column, String value, StringBuilder filters, Map<String, Object> values) {
        filters.append(" and ").append(column).append(" = :").append(column);
        values.put(column, value);
    }
}
