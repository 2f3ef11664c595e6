-- Contacts hour by hour, so that a page about a programme of a year costs no more than one about a programme of a day.

create table contact_hour (
    hour     timestamptz not null,
    channel  text        not null,
    contacts bigint      not null,
    constraint contact_hour_pk primary key (hour, channel)
);
comment on table contact_hour is 'what customers wrote or said, robots left out; counted from case_message and always to be had again from there';

create table contact_hours_counted (
    until timestamptz not null
);
comment on table contact_hours_counted is 'one row: before this hour contact_hour is whole';
insert into contact_hours_counted values ('-infinity');
