-- The strategies that were in force, newest asked for first. Ids are UUID version 7, so their order is the order of time.
create table strategy_revision (
    id       uuid primary key,
    at       timestamptz  not null,
    digest   varchar(64)  not null,
    actor    varchar(100) not null,
    changes  text         not null,
    warnings text         not null
);
