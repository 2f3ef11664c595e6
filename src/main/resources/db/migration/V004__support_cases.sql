-- The life of a support case (S1): the case, its conversation, attachments, links.
-- A case row and its process instance share one transaction; the business key is support_case.number.

create sequence case_number_seq;

create table support_case (
    id                      bigint generated always as identity,
    number                  text        not null,
    customer_id             bigint      not null,
    subject                 text        not null,
    channel                 text        not null,
    status                  text        not null,
    category                text,
    priority                text        not null default 'normal',
    team                    text        not null,
    language                text        not null,
    assignee                text,
    service_level           jsonb,
    opened_at               timestamptz not null,
    acknowledged_at         timestamptz,
    first_response_warn_at  timestamptz,
    first_response_due_at   timestamptz,
    first_responded_at      timestamptz,
    next_response_due_at    timestamptz,
    resolution_warn_at      timestamptz,
    resolution_due_at       timestamptz,
    waiting_since           timestamptz,
    solved_at               timestamptz,
    confirmed_at            timestamptz,
    reopenable_until        timestamptz,
    closed_at               timestamptz,
    escalated_at            timestamptz,
    changed_at              timestamptz not null,
    last_message_id         bigint,
    version                 integer     not null default 0,
    constraint support_case_pk primary key (id),
    constraint support_case_number_key unique (number),
    constraint support_case_customer_fk foreign key (customer_id) references customer (id),
    constraint support_case_channel_fk foreign key (channel) references channel (key),
    constraint support_case_status_check check (status in (
        'opened', 'acknowledged', 'answered', 'in_progress', 'waiting_for_customer', 'waiting_for_third_party',
        'solved', 'confirmed', 'reopened', 'closed', 'withdrawn', 'merged')),
    constraint support_case_priority_check check (priority in ('urgent', 'high', 'normal', 'low'))
);
comment on column support_case.service_level is 'the row of service-level.dmn that was in force when the case was triaged or reopened, durations in ISO 8601';
comment on column support_case.last_message_id is 'the newest message between customer and organisation; a reply based on an older one is refused';
create index support_case_customer_idx on support_case (customer_id, id desc);
create index support_case_status_idx on support_case (status, id desc);
create index support_case_channel_idx on support_case (channel, id desc);
create index support_case_team_idx on support_case (team, id desc);

create table case_message (
    id            bigint generated always as identity,
    case_id       bigint      not null,
    kind          text        not null,
    direction     text        not null,
    channel       text        not null,
    public        boolean     not null default false,
    automatic     boolean     not null default false,
    author        text,
    sender        jsonb,
    recipients    jsonb       not null default '{}',
    subject       text,
    text          text        not null default '',
    html          text,
    new_text      text,
    quoted_text   text,
    template      text,
    event_type    text,
    event_params  jsonb,
    bounce        jsonb,
    contact_id    bigint,
    sent_at       timestamptz,
    received_at   timestamptz not null,
    words         tsvector generated always as (
                      to_tsvector('italian', left(coalesce(subject, '') || ' ' || text, 60000))
                      || to_tsvector('english', left(coalesce(subject, '') || ' ' || text, 60000))) stored,
    constraint case_message_pk primary key (id),
    constraint case_message_case_fk foreign key (case_id) references support_case (id),
    constraint case_message_kind_check check (kind in ('message', 'note', 'event')),
    constraint case_message_direction_check check (direction in ('inbound', 'outbound', 'internal'))
);
comment on table case_message is 'the conversation and the history of a case, append-only; a merge links, it never moves rows';
comment on column case_message.sender is '{name, address}';
comment on column case_message.recipients is '{to:[{name,address}], cc:[…], replyTo:{…}}; long lists are cut, the source keeps them all';
comment on column case_message.html is 'as received, untrusted: sanitised when shown';
comment on column case_message.words is 'searchable words, Italian and English stems side by side';
create index case_message_case_idx on case_message (case_id, id);
create index case_message_words_idx on case_message using gin (words) where kind <> 'event';

create table content (
    sha256 text  not null,
    bytes  bytea not null,
    constraint content_pk primary key (sha256)
);
comment on table content is 'bytes of attachments, each once however many messages carry them';

create table attachment (
    id           bigint generated always as identity,
    message_id   bigint  not null,
    name         text    not null,
    content_type text    not null,
    size         bigint  not null,
    sha256       text    not null,
    inline       boolean not null default false,
    content_id   text,
    constraint attachment_pk primary key (id),
    constraint attachment_message_fk foreign key (message_id) references case_message (id),
    constraint attachment_content_fk foreign key (sha256) references content (sha256)
);
comment on column attachment.size is 'bytes';
create index attachment_message_idx on attachment (message_id);

create table case_link (
    case_id  bigint      not null,
    relation text        not null,
    other_id bigint      not null,
    since    timestamptz not null,
    constraint case_link_pk primary key (case_id, relation, other_id),
    constraint case_link_case_fk foreign key (case_id) references support_case (id),
    constraint case_link_other_fk foreign key (other_id) references support_case (id),
    constraint case_link_relation_check check (relation in ('merged_into', 'follow_up_of', 'related'))
);
create index case_link_other_idx on case_link (other_id);

create table case_draft (
    case_id    bigint      not null,
    author     text        not null,
    kind       text        not null,
    text       text        not null,
    language   text,
    updated_at timestamptz not null,
    constraint case_draft_pk primary key (case_id, author),
    constraint case_draft_case_fk foreign key (case_id) references support_case (id),
    constraint case_draft_kind_check check (kind in ('reply', 'note'))
);

create unlogged table case_presence (
    case_id    bigint      not null,
    person     text        not null,
    seen_at    timestamptz not null,
    writing_at timestamptz,
    constraint case_presence_pk primary key (case_id, person)
);
comment on table case_presence is 'who has the workspace open; worth nothing after a crash, so unlogged';
create index case_message_sender_idx on case_message (lower(sender ->> 'address')) where direction = 'inbound';
