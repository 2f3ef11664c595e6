-- Which channels a customer may use now: what every node keeps in memory and decides from.

create table route (
    channel      text        not null,
    programme    text        not null,
    seed         text        not null,
    revision     bigint      not null,
    mode         text        not null,
    wave         integer     not null,
    shifted_bp   integer     not null,
    holdback_bp  integer     not null,
    successors   text[]      not null,
    message_key  text,
    article      text,
    until        date,
    active       boolean     not null default true,
    version      bigint      not null default 1,
    changed_at   timestamptz not null,
    constraint route_pk primary key (channel),
    constraint route_mode_check check (mode in ('open', 'split', 'killed', 'closed')),
    constraint route_shifted_check check (shifted_bp between 0 and 10000),
    constraint route_holdback_check check (holdback_bp between 0 and 10000),
    constraint route_weight_check check (
        mode = 'split' or (mode in ('open', 'killed') and shifted_bp = 0) or (mode = 'closed' and shifted_bp = 10000))
);
comment on table route is 'one row for each channel that is or was being retired; never deleted, so that its version only grows';
comment on column route.seed is 'what buckets are salted with; the same for the whole life of the programme';
comment on column route.shifted_bp is 'cumulative: buckets below this, in basis points, are shifted';
comment on column route.until is 'the last day on which the channel answers everybody; null while nobody knows';
comment on column route.active is 'false once the programme let go of the channel';
comment on column route.version is 'grows with every change, whichever programme made it; no node ever goes back to a lower one';

create table route_customer (
    programme   text   not null,
    customer    text   not null,
    pins        text[] not null default '{}',
    offer       text[],
    changed_by  xid8   not null default pg_current_xact_id(),
    constraint route_customer_pk primary key (programme, customer),
    constraint route_customer_pins_check check (pins <@ array ['exempt', 'open_case', 'segment'])
);
comment on table route_customer is 'customers for whom something else holds than for their bucket';
comment on column route_customer.customer is 'the key that buckets are counted by: the customer''s number';
comment on column route_customer.offer is 'the successors that fit this customer, best first; null where those of the route do';
comment on column route_customer.changed_by is 'the transaction that wrote the row last; nodes read what is not older than what they knew to be finished';
create index route_customer_changed_idx on route_customer (programme, changed_by);

create table routing_salt (
    salt text not null
);
comment on table routing_salt is 'one row: makes hashes of numbers and addresses of unknown callers worthless elsewhere';
insert into routing_salt (salt) values (gen_random_uuid()::text);
