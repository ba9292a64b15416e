-- The record. Written once and never changed: a trigger refuses everything else to everybody, and where the portal works
-- under a role of its own (the embedded database, or PORTOLAN_DATABASE_MIGRATION_URL) that role has no such right either.
create table journal_entry (
    stream      uuid         not null,
    portal      uuid         not null,
    sequence    bigint       not null,
    lease_token bigint       not null,
    at          timestamptz  not null,
    kind        varchar(100) not null,
    body        text         not null,
    primary key (stream, portal, sequence)
);

-- Who did what to what, and why. What the Merkle tree will add stands in tables of its own, so that a row never changes.
create table audit_entry (
    id            uuid primary key,
    at            timestamptz  not null,
    actor         varchar(200) not null,
    actor_kind    varchar(10),
    session       varchar(64),
    ip_digest     varchar(64),
    action        varchar(200) not null,
    object_type   varchar(60),
    object_id     text,
    region_id     varchar(63),
    plan_id       uuid,
    portal        uuid         not null,
    before_digest varchar(64),
    after_digest  varchar(64),
    detail        text,
    reason        text,
    request_id    varchar(64),
    merged_later  boolean      not null
);

create index audit_entry_by_plan on audit_entry (plan_id, id) where plan_id is not null;

create function refuse_change() returns trigger language plpgsql as
$$
begin
    raise exception '% is append-only', tg_table_name using errcode = 'insufficient_privilege';
end
$$;

create trigger journal_entry_append_only before update or delete or truncate on journal_entry
    for each statement execute function refuse_change();
create trigger audit_entry_append_only before update or delete or truncate on audit_entry
    for each statement execute function refuse_change();

-- How each plan stands, for lists and for what is no longer resident: derived from the record. A plan that lost its key or
-- scope to another keeps its row and conflicts_with.
create table plan (
    id              uuid primary key,
    idempotency_key varchar(200) not null,
    input_digest    varchar(128) not null,
    kind            varchar(20)  not null,
    state           varchar(30)  not null,
    regions         text         not null,
    portal          uuid         not null,
    lease_token     bigint       not null,
    created_at      timestamptz  not null,
    ended_at        timestamptz,
    conflicts_with  uuid,
    words           text         not null,
    run             text         not null
);

create unique index plan_key on plan (idempotency_key) where conflicts_with is null;
create index plan_open on plan (id) where ended_at is null;

-- What running plans keep others off. A row goes when its plan has moved everything or has ended.
create table plan_scope (
    scope varchar(200) primary key,
    plan  uuid not null
);

create index plan_scope_by_plan on plan_scope (plan);

-- Who carries something out, until when on the database's own clock. A taker's token is higher than any before.
create table lease (
    name   varchar(200) primary key,
    holder uuid        not null,
    token  bigint      not null,
    until  timestamptz not null
);
