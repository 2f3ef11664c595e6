-- Signed links for the world, and what customers say about cases and about a change.

create table link_key (
    id         integer     not null,
    secret     bytea       not null,
    created_at timestamptz not null,
    constraint link_key_pk primary key (id),
    constraint link_key_id_check check (id between 1 and 65535)
);
comment on table link_key is 'keys of signed links: the newest signs, all open; delete one and its links are void within a minute';
