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
              (minute, region, signal, source, vantage, class, portal, run, sum, count, min, max)
            select minute, region, signal, source, :vantage, class, cast(:portal as uuid), run, sum, count, min, max
            from jsonb_to_recordset(cast(cast(:rows as text) as jsonb))
              as r(minute timestamptz, region text, signal text, source text, class text, run bigint,
                   sum double precision, count bigint, min double precision, max double precision)
            where minute >= now() - interval '2 days' and minute < now() + interval '3 days'
            on conflict (minute, region, signal, class, source, vantage, portal, run) do update
              set sum = greatest(known.sum, excluded.sum), count = greatest(known.count, excluded.count),
                  min = least(known.min, excluded.min), max = greatest(known.max, excluded.max)
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
              select distinct on (minute) * from seen order by minute, sum desc, portal)
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
        return switch (window.resolution()) {
            case MINUTE -> POINTS.formatted("1", "history_minute", filters);
            case HALF_HOUR -> POINTS.formatted("max(minutes)", "history_half_hour", filters);
        };
    }

    private static void filter(
            String column, String value, StringBuilder filters, Map<String, Object> values) {
        filters.append(" and ").append(column).append(" = :").append(column);
        values.put(column, value);
    }
}
