-- People and tokens change on pages and over GraphQL now, on any portal. What may change apart carries a time of its own, so that no
-- change undoes another: roles, limits and password go by changed_at, being disabled by standing_at.
alter table person
    add column limits       text,
    add column standing_at  timestamptz not null default 'epoch',
    add column last_sign_in timestamptz;

update person set standing_at = changed_at;

alter table token add column last_used timestamptz;

-- Sessions of this name that began before are over, on every portal.
create table signed_out (
    name         varchar(100) primary key,
    ended_before timestamptz  not null
);

-- Break-glass codes: made in advance, good once. Only a digest of the code is kept.
create table break_glass (
    id         uuid primary key,
    created_at timestamptz not null,
    expires_at timestamptz not null,
    digest     char(64)    not null unique,
    used_at    timestamptz,
    used_by    varchar(100),
    reason     text,
    until      timestamptz,
    revoked_at timestamptz
);

-- One row, one number that grows with each change above, so that portals can ask cheaply whether there is news. Last use is no news.
create table access_version (
    version bigint not null
);

insert into access_version values (1);

create function access_changed() returns trigger language plpgsql set search_path from current as
$$
begin
    update access_version set version = version + 1;
    return null;
end
$$;

-- Deferred to the commit, so that two writers never wait for each other's rows while they hold the number.
create constraint trigger person_made after insert on person
    deferrable initially deferred for each row execute function access_changed();
create constraint trigger person_changed after update on person
    deferrable initially deferred for each row
    when ((old.changed_at, old.standing_at) is distinct from (new.changed_at, new.standing_at))
    execute function access_changed();
create constraint trigger token_made after insert on token
    deferrable initially deferred for each row execute function access_changed();
create constraint trigger token_changed after update on token
    deferrable initially deferred for each row
    when (old.revoked is distinct from new.revoked)
    execute function access_changed();
create constraint trigger signed_out_changed after insert or update on signed_out
    deferrable initially deferred for each row execute function access_changed();
create constraint trigger break_glass_changed after insert or update on break_glass
    deferrable initially deferred for each row execute function access_changed();
