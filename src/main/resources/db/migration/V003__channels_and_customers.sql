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
    redirected boolean     not null default false,
    at         timestamptz not null,
    constraint channel_arrival_pk primary key (contact_id),
    constraint channel_arrival_channel_fk foreign key (channel) references channel (key),
    constraint channel_arrival_closure_check check (closure in ('closed', 'retired', 'disabled', 'shifted')),
    constraint channel_arrival_cause_check check (cause in ('new_request', 'known_case', 'automatic', 'set_aside'))
);
comment on table channel_arrival is 'contacts that still came over a channel closed to their sender';
comment on column channel_arrival.redirected is 'the sender was told where to turn instead';
create index channel_arrival_channel_idx on channel_arrival (channel, at);

create sequence customer_number_seq;

create table customer (
    id                 bigint generated always as identity,
    number             text        not null,
    name               text,
    kind               text        not null default 'customer',
    language           text,
    preferred_channels text[]      not null default '{}',
    needs              text[]      not null default '{}',
    created_at         timestamptz not null,
    version            integer     not null default 0,
    constraint customer_pk primary key (id),
    constraint customer_number_key unique (number),
    constraint customer_kind_check check (kind in ('customer', 'prospect', 'former_customer', 'supplier', 'employee')),
    constraint customer_language_check check (language ~ '^[a-z]{2}$')
);
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
