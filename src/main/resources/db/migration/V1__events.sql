-- What happened, newest asked for first. Ids are UUID version 7, so their order is the order of time.
create table event (
    id       uuid primary key,
    at       timestamptz  not null,
    kind     varchar(100) not null,
    region   varchar(63),
    severity varchar(10)  not null,
    title    varchar(500) not null,
    link     varchar(500)
);

create index event_by_region on event (region, id desc) where region is not null;
