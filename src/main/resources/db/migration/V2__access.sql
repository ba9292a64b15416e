-- Who may sign in and which tokens open the portal. Every portal keeps a copy of its own and merges:
-- the newer person wins, a revocation is never taken back.
create table person (
    name       varchar(100) primary key,
    roles      varchar(200) not null,
    regions    text,
    password   varchar(200) not null,
    disabled   boolean      not null,
    changed_at timestamptz  not null
);

create table token (
    id         uuid primary key,
    name       varchar(100) not null,
    roles      varchar(200) not null,
    regions    text,
    vantage    varchar(100),
    created_at timestamptz  not null,
    expires_at timestamptz  not null,
    digest     char(64)     not null unique,
    revoked    boolean      not null
);
