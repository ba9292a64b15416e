-- What was measured, by the minute (kept 14 days) and by the half hour (kept 13 months). Each portal writes what it saw itself; whoever
-- reads takes one portal for each minute, so that nothing counts twice. A `run` is one process: a minute in which it was started again
-- has rows of both, which add up. `class` is '' where a signal belongs to no traffic class; `sketch` is null for counts.
create table history_minute (
    minute  timestamptz      not null,
    region  varchar(63)      not null,
    signal  varchar(40)      not null,
    source  varchar(63)      not null,
    vantage varchar(100)     not null,
    class   varchar(63)      not null,
    portal  uuid             not null,
    run     bigint           not null,
    sum     double precision not null,
    count   bigint           not null,
    min     double precision not null,
    max     double precision not null,
    sketch  bytea,
    primary key (minute, region, signal, class, source, vantage, portal, run)
) partition by range (minute);

create index history_minute_of_region on history_minute (region, signal, minute);

-- `minutes` says how many of the thirty were seen.
create table history_half_hour (
    minute  timestamptz      not null,
    region  varchar(63)      not null,
    signal  varchar(40)      not null,
    source  varchar(63)      not null,
    vantage varchar(100)     not null,
    class   varchar(63)      not null,
    portal  uuid             not null,
    minutes smallint         not null,
    sum     double precision not null,
    count   bigint           not null,
    min     double precision not null,
    max     double precision not null,
    sketch  bytea,
    primary key (minute, region, signal, class, source, vantage, portal)
) partition by range (minute);

create index history_half_hour_of_region on history_half_hour (region, signal, minute);

-- Makes the partitions of the coming days and months and drops those that are older than what is kept. The portal calls it now and then;
-- it runs as the owner, because the portal's own role may not be. Bounds are UTC.
create function history_upkeep() returns integer
language plpgsql security definer set search_path from current as $$
declare
    today   constant timestamp := date_trunc('day', now() at time zone 'UTC');
    month   constant timestamp := date_trunc('month', today);
    changed integer := 0;
    part    record;
begin
    perform pg_advisory_xact_lock(hashtext('history_upkeep'));
    for part in
        select 'history_minute' as parent,
               'history_minute_' || to_char(day, 'YYYYMMDD') as name,
               day as low, day + interval '1 day' as high
        from generate_series(today - interval '2 days', today + interval '4 days', interval '1 day') as day
        union all
        select 'history_half_hour', 'history_half_hour_' || to_char(first, 'YYYYMM'), first, first + interval '1 month'
        from generate_series(month - interval '1 month', month + interval '2 months', interval '1 month') as first
    loop
        if to_regclass(quote_ident(part.name)) is null then
            execute format('create table %I partition of %I for values from (%L) to (%L)', part.name, part.parent,
                           to_char(part.low, 'YYYY-MM-DD') || ' 00:00:00+00', to_char(part.high, 'YYYY-MM-DD') || ' 00:00:00+00');
            changed := changed + 1;
        end if;
    end loop;
    for part in
        select child.relname as name
        from pg_inherits
        join pg_class child on child.oid = inhrelid
        where case inhparent
                  when 'history_minute'::regclass
                      then to_date(right(child.relname, 8), 'YYYYMMDD') < today - interval '14 days'
                  when 'history_half_hour'::regclass
                      then to_date(right(child.relname, 6), 'YYYYMM') < month - interval '13 months'
                  else false
              end
    loop
        execute format('drop table %I', part.name);
        changed := changed + 1;
    end loop;
    return changed;
end
$$;

select history_upkeep();
