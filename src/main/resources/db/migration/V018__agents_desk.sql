-- What agents do around a case beside talking to the customer.

create table case_cause (
    case_id bigint      not null,
    cause   text        not null,
    set_by  text        not null,
    set_at  timestamptz not null,
    constraint case_cause_pk primary key (case_id),
    constraint case_cause_case_fk foreign key (case_id) references support_case (id)
);
comment on table case_cause is 'the root cause that a person named last; the conversation keeps the earlier ones';
comment on column case_cause.cause is 'a key of processes/causes.json';
create index case_cause_idx on case_cause (cause, case_id);

create table case_snooze (
    case_id bigint      not null,
    until   timestamptz not null,
    set_by  text        not null,
    set_at  timestamptz not null,
    constraint case_snooze_pk primary key (case_id),
    constraint case_snooze_case_fk foreign key (case_id) references support_case (id)
);
comment on table case_snooze is 'cases that are put off; the timer that brings them back is the process''s';

create table case_merge (
    case_id              bigint      not null,
    into_id              bigint      not null,
    status_before        text        not null,
    next_response_due_at timestamptz,
    merged_by            text        not null,
    merged_at            timestamptz not null,
    constraint case_merge_pk primary key (case_id),
    constraint case_merge_case_fk foreign key (case_id) references support_case (id),
    constraint case_merge_into_fk foreign key (into_id) references support_case (id)
);
comment on table case_merge is 'how a merged case stood before, so that the merge can be undone for a while';

create table case_split (
    case_id  bigint      not null,
    from_id  bigint      not null,
    last_message_id bigint not null,
    split_by text        not null,
    split_at timestamptz not null,
    constraint case_split_pk primary key (case_id),
    constraint case_split_case_fk foreign key (case_id) references support_case (id),
    constraint case_split_from_fk foreign key (from_id) references support_case (id)
);
comment on table case_split is 'cases that took messages over from another; the messages stand in both';

create table case_mention (
    message_id   bigint      not null,
    person       text        not null,
    case_id      bigint      not null,
    mentioned_by text        not null,
    mentioned_at timestamptz not null,
    seen_at      timestamptz,
    constraint case_mention_pk primary key (message_id, person),
    constraint case_mention_case_fk foreign key (case_id) references support_case (id)
);
comment on table case_mention is 'who was named with @ in which note; seen once that person opened the case';
create index case_mention_person_idx on case_mention (person, message_id desc);

-- Who is on the telephone is found by the beginning of a name, first or last, or of an address.
create index customer_surname_idx on customer (lower(substring(name from '\S+$')) text_pattern_ops);
create index customer_identity_begin_idx on customer_identity (kind, address text_pattern_ops);
