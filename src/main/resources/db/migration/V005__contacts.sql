-- What came in, exactly once each, with its source as received.

-- Closed lists, as in V003.
create domain contact_state as text check (value in ('accepted', 'quarantined', 'released', 'discarded'));
create domain contact_outcome as text check (value in ('opened', 'appended', 'reopened', 'quarantined', 'noted'));

create table contact (
    id          bigint generated always as identity,
    channel     text        not null,
    external_id text        not null,
    state       contact_state not null,
    outcome     contact_outcome,
    case_number text,
    message_id  bigint,
    sender      text,
    subject     text,
    problem     text,
    received_at timestamptz not null,
    decided_by  text,
    decided_at  timestamptz,
    decision    text,
    constraint contact_pk primary key (id),
    constraint contact_external_key unique (channel, external_id)
);
comment on column contact.external_id is 'the sender''s own id: Message-ID of a mail, id in the channel''s system; the hash of the source where there is none';
comment on column contact.problem is 'why it stands in quarantine, in words';
comment on column contact.decided_by is 'who took it out of quarantine, or discarded it';
comment on column contact.decision is 'the reason given for discarding';
create index contact_state_idx on contact (state, id desc);

create table contact_source (
    contact_id bigint not null,
    media_type text   not null,
    bytes      bytea  not null,
    constraint contact_source_pk primary key (contact_id),
    constraint contact_source_contact_fk foreign key (contact_id) references contact (id)
);

create table mail_thread (
    mail_id    text        not null,
    case_id    bigint      not null,
    since      timestamptz not null,
    constraint mail_thread_pk primary key (mail_id, case_id),
    constraint mail_thread_case_fk foreign key (case_id) references support_case (id)
);
comment on table mail_thread is 'every Message-ID seen in a case, inbound and outbound: what In-Reply-To and References are looked up in';
create index mail_thread_case_idx on mail_thread (case_id);
