-- One shape for people, tokens, ended sessions and break-glass codes: the JSON that the data directory holds too. Which of two counts
-- is decided by the portal under the row's lock. Last use stands beside the body, because it is no news.
create table access_entry (
    kind      varchar(20)  not null,
    id        varchar(100) not null,
    version   bigint       not null default 1,
    body      jsonb        not null,
    last_used timestamptz,
    primary key (kind, id)
);

create unique index access_entry_by_digest on access_entry (kind, (body ->> 'digest')) where kind in ('TOKEN', 'BREAK_GLASS');

create constraint trigger access_entry_made after insert on access_entry
    deferrable initially deferred for each row execute function access_changed();
create constraint trigger access_entry_changed after update on access_entry
    deferrable initially deferred for each row
    when (old.body is distinct from new.body)
    execute function access_changed();

-- Expand: the tables of V2 and V6 stay, so that the version before still starts, beside this one or after it. What that version writes
-- is read through the view below; what this version writes is put into its tables by the trigger below, under the rules that it had.
-- So a revocation reaches both while portals of both run. Contract: a later migration drops the four tables, the view, the trigger and
-- the three functions below; by then every portal has read them and offers what it knows to access_entry.
create function access_limits(limits text) returns jsonb language sql immutable as
$$
select jsonb_object_agg(split_part(one, ':', 1), string_to_array(split_part(one, ':', 2), ','))
from unnest(string_to_array(limits, ';')) as one
$$;

create view access_entry_before as
select 'PERSON' as kind, name as id,
       jsonb_build_object(
           'name', name, 'roles', string_to_array(roles, ','), 'regions', string_to_array(regions, ','),
           'limits', access_limits(limits), 'password', password, 'disabled', disabled,
           'changedAt', changed_at, 'standingAt', standing_at) as body,
       last_sign_in as last_used
from person
union all
select 'TOKEN', cast(id as text),
       jsonb_build_object(
           'id', id, 'name', name, 'roles', string_to_array(roles, ','), 'regions', string_to_array(regions, ','),
           'vantage', vantage, 'createdAt', created_at, 'expiresAt', expires_at, 'digest', digest, 'revoked', revoked),
       last_used
from token
union all
select 'SIGNED_OUT', name, jsonb_build_object('endedBefore', ended_before), cast(null as timestamptz)
from signed_out
union all
select 'BREAK_GLASS', cast(id as text),
       jsonb_build_object(
           'id', id, 'createdAt', created_at, 'expiresAt', expires_at, 'digest', digest, 'usedAt', used_at,
           'usedBy', used_by, 'reason', reason, 'until', until, 'revokedAt', revoked_at),
       cast(null as timestamptz)
from break_glass;

insert into access_entry (kind, id, body, last_used) select kind, id, body, last_used from access_entry_before;

create function access_list(list jsonb) returns text language sql immutable as
$$
select case when jsonb_typeof(list) = 'array'
            then coalesce((select string_agg(one, ',') from jsonb_array_elements_text(list) as one), '') end
$$;

create function access_entry_to_before() returns trigger language plpgsql set search_path from current as
$$
declare
    b constant jsonb := new.body;
begin
    case new.kind
    when 'PERSON' then
        insert into person as p (name, roles, regions, limits, password, disabled, changed_at, standing_at)
        values (b ->> 'name', access_list(b -> 'roles'), access_list(b -> 'regions'),
                (select string_agg(key || ':' || access_list(value), ';') from jsonb_each(b -> 'limits')),
                b ->> 'password', cast(b ->> 'disabled' as boolean),
                cast(b ->> 'changedAt' as timestamptz), cast(b ->> 'standingAt' as timestamptz))
        on conflict (name) do update set
            roles = case when excluded.changed_at > p.changed_at then excluded.roles else p.roles end,
            regions = case when excluded.changed_at > p.changed_at then excluded.regions else p.regions end,
            limits = case when excluded.changed_at > p.changed_at then excluded.limits else p.limits end,
            password = case when excluded.changed_at > p.changed_at then excluded.password else p.password end,
            changed_at = greatest(excluded.changed_at, p.changed_at),
            disabled = case when excluded.standing_at > p.standing_at then excluded.disabled else p.disabled end,
            standing_at = greatest(excluded.standing_at, p.standing_at)
        where excluded.changed_at > p.changed_at or excluded.standing_at > p.standing_at;
    when 'TOKEN' then
        insert into token as t (id, name, roles, regions, vantage, created_at, expires_at, digest, revoked)
        values (cast(b ->> 'id' as uuid), b ->> 'name', access_list(b -> 'roles'), access_list(b -> 'regions'),
                b ->> 'vantage', cast(b ->> 'createdAt' as timestamptz), cast(b ->> 'expiresAt' as timestamptz),
                b ->> 'digest', cast(b ->> 'revoked' as boolean))
        on conflict (id) do update set revoked = true where excluded.revoked and not t.revoked;
    when 'SIGNED_OUT' then
        insert into signed_out as s (name, ended_before)
        values (new.id, cast(b ->> 'endedBefore' as timestamptz))
        on conflict (name) do update set ended_before = excluded.ended_before
        where s.ended_before < excluded.ended_before;
    when 'BREAK_GLASS' then
        insert into break_glass as g
            (id, created_at, expires_at, digest, used_at, used_by, reason, until, revoked_at)
        values (cast(b ->> 'id' as uuid), cast(b ->> 'createdAt' as timestamptz), cast(b ->> 'expiresAt' as timestamptz),
                b ->> 'digest', cast(b ->> 'usedAt' as timestamptz), b ->> 'usedBy', b ->> 'reason',
                cast(b ->> 'until' as timestamptz), cast(b ->> 'revokedAt' as timestamptz))
        on conflict (id) do update set
            used_by = case when g.used_at <= excluded.used_at then g.used_by else coalesce(excluded.used_by, g.used_by) end,
            reason = case when g.used_at <= excluded.used_at then g.reason else coalesce(excluded.reason, g.reason) end,
            until = case when g.used_at <= excluded.used_at then g.until else coalesce(excluded.until, g.until) end,
            used_at = least(g.used_at, excluded.used_at),
            revoked_at = least(g.revoked_at, excluded.revoked_at)
        where least(g.used_at, excluded.used_at) is distinct from g.used_at
           or least(g.revoked_at, excluded.revoked_at) is distinct from g.revoked_at;
    else null;
    end case;
    return null;
end
$$;

create trigger access_entry_to_before after insert or update of body on access_entry
    for each row execute function access_entry_to_before();
