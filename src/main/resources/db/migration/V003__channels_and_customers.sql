-- The register of channels and the people who use them (S2, S3, S14).

create table channel (
    key                text        not null,
    kind               text        not null,
    name_it            text        not null,
    name_en            text        not null,
    address            text,
    other_addresses    text[]      not null default '{}',
    public             boolean     not null default false,
    replies            text        not null,
    first_contact      boolean     not null,
    longest_text       integer,
    largest_attachment bigint,
    receipts           boolean     not null,
    accessible         text[]      not null,
    hours              jsonb       not null,
    languages          text[]      not null,
    cost_per_contact   numeric(12, 4),
    cost_currency      text        not null default 'EUR',
    state              text        not null default 'active',
    state_reason       text,
    state_since        timestamptz not null,
    programme          text,
    version            integer     not null default 0,
    constraint channel_pk primary key (key),
    constraint channel_kind_check check (kind in ('mail', 'form', 'chat', 'phone', 'social', 'review', 'post', 'self_service')),
    constraint channel_state_check check (state in ('active', 'retiring', 'closed', 'retired', 'disabled')),
    constraint channel_replies_check check (replies in ('mail', 'recorded'))
);
comment on column channel.public is 'what is said here can be read by everyone';
comment on column channel.replies is 'how a written reply leaves: by mail, or only recorded here because a person says it on the channel';
comment on column channel.first_contact is 'whether we may write first, or only answer';
comment on column channel.longest_text is 'characters in one message; null for any length';
comment on column channel.largest_attachment is 'bytes; 0 where files can''t be sent, null for any size';
comment on column channel.receipts is 'whether the channel tells that a message arrived';
comment on column channel.hours is '{zone, week:{mon:[["08:00","20:00"]]}}, days left out are closed';
comment on column channel.programme is 'the retirement programme that alone may move the state; null while there is none';

create table channel_move (
    id         bigint generated always as identity,
    channel    text        not null,
    from_state text        not null,
    to_state   text        not null,
    reason     text        not null,
    moved_by   text,
    at         timestamptz not null,
    constraint channel_move_pk primary key (id),
    constraint channel_move_channel_fk foreign key (channel) references channel (key)
);
comment on table channel_move is 'every change of state, append-only';
comment on column channel_move.moved_by is 'a person, or the programme that has the channel';
create index channel_move_channel_idx on channel_move (channel, id desc);

create table channel_arrival (
    contact_id bigint      not null,
    channel    text        not null,
    closure    text        not null,
    cause      text        not null,
    offered    text[]      not null default '{}',
    redirected boolean     not null default false,
    at         timestamptz not null,
    constraint channel_arrival_pk primary key (contact_id),
    constraint channel_arrival_channel_fk foreign key (channel) references channel (key),
    constraint channel_arrival_closure_check check (closure in ('closed', 'retired', 'disabled', 'shifted')),
    constraint channel_arrival_cause_check check (cause in ('new_request', 'known_case', 'automatic', 'set_aside'))
);
comment on table channel_arrival is 'contacts that still came over a channel closed to their sender';
comment on column channel_arrival.offered is 'the channels that fit the sender, best first; empty where any open one does';
comment on column channel_arrival.redirected is 'the sender was told where to turn instead';
create index channel_arrival_channel_idx on channel_arrival (channel, at);

-- Words of a closed list are types of their own where rows are written with every contact: a check at the table would be
-- parsed and planned anew with each insert, that of a type is kept.
create domain customer_kind as text
    check (value in ('customer', 'prospect', 'former_customer', 'supplier', 'employee'));
create domain age_band as text
    check (value in ('under_25', '25_34', '35_44', '45_54', '55_64', '65_74', '75_and_over'));
create domain language_code as text check (value ~ '^[a-z]{2}$');

create sequence customer_number_seq;

create table customer (
    id                 bigint generated always as identity,
    number             text        not null,
    name               text,
    kind               customer_kind not null default 'customer',
    language           language_code,
    preferred_channels text[]      not null default '{}',
    needs              text[]      not null default '{}',
    age_band           age_band,
    postal_address     text,
    merged_into        bigint,
    root_id            bigint,
    absorbed           integer     not null default 0,
    created_at         timestamptz not null,
    version            integer     not null default 0,
    constraint customer_pk primary key (id),
    constraint customer_number_key unique (number),
    constraint customer_merged_into_fk foreign key (merged_into) references customer (id),
    constraint customer_root_fk foreign key (root_id) references customer (id),
    constraint customer_root_check check ((merged_into is null) = (root_id is null))
);
comment on column customer.merged_into is 'the customer this one was merged into: a link, nothing is moved';
comment on column customer.root_id is 'the end of that chain, kept at hand; null for a customer of its own';
comment on column customer.absorbed is 'how many rows have this one as their root';
comment on column customer.language is 'null until the customer chose or wrote in one';

create table customer_identity (
    kind        text        not null,
    address     text        not null,
    customer_id bigint      not null,
    display     text        not null,
    since       timestamptz not null,
    constraint customer_identity_pk primary key (kind, address),
    constraint customer_identity_customer_fk foreign key (customer_id) references customer (id),
    constraint customer_identity_kind_check check (kind in ('email', 'phone', 'handle'))
);
comment on column customer_identity.address is 'normalised: mail in lower case, phone in digits with +, handle as channel:handle in lower case';
comment on column customer_identity.display is 'as the customer wrote it';
create index customer_identity_customer_idx on customer_identity (customer_id);
create index customer_name_idx on customer (lower(name) text_pattern_ops);
create index customer_root_idx on customer (root_id) where root_id is not null;
create index customer_merged_into_idx on customer (merged_into) where merged_into is not null;

create table customer_merge (
    id          bigint generated always as identity,
    absorbed_id bigint      not null,
    into_id     bigint      not null,
    reason      text        not null,
    merged_by   text        not null,
    merged_at   timestamptz not null,
    undo_reason text,
    undone_by   text,
    undone_at   timestamptz,
    constraint customer_merge_pk primary key (id),
    constraint customer_merge_absorbed_fk foreign key (absorbed_id) references customer (id),
    constraint customer_merge_into_fk foreign key (into_id) references customer (id),
    constraint customer_merge_undone_check check ((undone_at is null) = (undone_by is null) and (undone_at is null) = (undo_reason is null))
);
create unique index customer_merge_standing_idx on customer_merge (absorbed_id) where undone_at is null;
create index customer_merge_absorbed_idx on customer_merge (absorbed_id);
create index customer_merge_into_idx on customer_merge (into_id);

create table customer_channel (
    customer_id bigint      not null,
    channel     text        not null,
    contacts    bigint      not null,
    first_at    timestamptz not null,
    last_at     timestamptz not null,
    constraint customer_channel_pk primary key (customer_id, channel),
    constraint customer_channel_customer_fk foreign key (customer_id) references customer (id),
    constraint customer_channel_channel_fk foreign key (channel) references channel (key)
);
comment on table customer_channel is 'which channels a customer uses, counted with every contact';
create index customer_channel_channel_idx on customer_channel (channel, customer_id);

create table customer_opt_out (
    id          bigint generated always as identity,
    customer_id bigint      not null,
    what        text        not null,
    source      text        not null,
    since       timestamptz not null,
    by          text        not null,
    ended_at    timestamptz,
    ended_by    text,
    constraint customer_opt_out_pk primary key (id),
    constraint customer_opt_out_customer_fk foreign key (customer_id) references customer (id),
    constraint customer_opt_out_what_check check (what in ('notices', 'mail', 'letter', 'message')),
    constraint customer_opt_out_ended_check check ((ended_at is null) = (ended_by is null))
);
comment on table customer_opt_out is 'what a customer does not want from us: rows end, they never go';
comment on column customer_opt_out.what is 'notices: nothing that no law requires; else the medium they are not to be told by';
comment on column customer_opt_out.source is 'how they said so: a call, a link in a mail';
create unique index customer_opt_out_standing_idx on customer_opt_out (customer_id, what) where ended_at is null;
