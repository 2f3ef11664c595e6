-- The register of channels and the people who use them (S2, S3, S14).

create table channel (
    key        text        not null,
    kind       text        not null,
    name_it    text        not null,
    name_en    text        not null,
    address    text,
    public     boolean     not null default false,
    replies    text        not null,
    state      text        not null default 'active',
    version    integer     not null default 0,
    constraint channel_pk primary key (key),
    constraint channel_kind_check check (kind in ('mail', 'form', 'chat', 'phone', 'social', 'review', 'post', 'self_service')),
    constraint channel_state_check check (state in ('active', 'retiring', 'closed', 'retired')),
    constraint channel_replies_check check (replies in ('mail', 'recorded'))
);
comment on column channel.public is 'what is said here can be read by everyone';
comment on column channel.replies is 'how a written reply leaves: by mail, or only recorded here because a person says it on the channel';

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
