-- That the invented past of the demo was begun and written: once, on an empty database.

create table demo_data (
    id          smallint    not null default 1,
    seed        bigint      not null,
    customers   integer     not null,
    begun_at    timestamptz not null,
    finished_at timestamptz,
    constraint demo_data_pk primary key (id),
    constraint demo_data_single_check check (id = 1)
);
comment on column demo_data.finished_at is 'null while nothing of it is there: it is written in one transaction';
