-- Retirement programmes: the plan and where it stands, waves, decision log, and one ledger entry for each customer.

create table programme (
    key                    text        not null,
    channel                text        not null,
    seed                   text        not null,
    state                  text        not null,
    revision               bigint      not null,
    plan                   jsonb       not null,
    wave                   integer     not null default 0,
    shifted_bp             integer     not null default 0,
    shifted_since          timestamptz,
    answered_at            timestamptz,
    returns                integer     not null default 0,
    killed                 boolean     not null default false,
    gone                   boolean     not null default false,
    old_capacity_bp        integer     not null default 10000,
    successor_capacity_bp  integer     not null default 10000,
    planners               text[]      not null,
    approver               text,
    created_at             timestamptz not null,
    changed_at             timestamptz not null,
    announced_at           timestamptz,
    withdrawn_at           timestamptz,
    draining_since         timestamptz,
    closed_at              timestamptz,
    observing_since        timestamptz,
    retired_at             timestamptz,
    ledger_behind          boolean     not null default false,
    log_length             bigint      not null default 0,
    log_head               text,
    report                 jsonb,
    constraint programme_pk primary key (key),
    constraint programme_channel_fk foreign key (channel) references channel (key),
    constraint programme_state_check check (state in (
        'draft', 'assessing', 'waiting_for_approval', 'approval_denied', 'ready', 'announced', 'shifting', 'held',
        'rolling_back', 'rolled_back', 'draining', 'closed', 'observing', 'retired', 'reopened')),
    constraint programme_shifted_check check (shifted_bp between 0 and 10000),
    constraint programme_old_capacity_check check (old_capacity_bp between 0 and 10000),
    constraint programme_successor_capacity_check check (successor_capacity_bp between 0 and 10000)
);
comment on column programme.seed is 'what buckets are salted with; never changes';
comment on column programme.revision is 'grows by one with every command; a command that saw an older one is refused';
comment on column programme.shifted_bp is 'cumulative weight in force, in basis points';
comment on column programme.answered_at is 'when somebody last let the shift go on; never-events seen before have been decided about';
comment on column programme.returns is 'how often customers were moved back, some of them or all';
comment on column programme.withdrawn_at is 'when it was given up before anybody was moved; null where its approval was denied';
comment on column programme.killed is 'everybody was put back at once';
comment on column programme.gone is 'the provider has switched the channel off';
comment on column programme.ledger_behind is 'the weight has moved, and entries of the ledger have yet to follow';
comment on column programme.planners is 'everybody who had a hand in the plan; none of them approves';
comment on column programme.log_head is 'hash of the newest entry of the decision log, so that a cut end is noticed';
-- One programme has a channel for itself while it may decide about customers.
create unique index programme_live_channel_key on programme (channel)
    where state in ('announced', 'shifting', 'held', 'rolling_back', 'draining', 'closed', 'observing', 'retired');
create index programme_channel_idx on programme (channel);

create table wave (
    programme     text    not null,
    number        integer not null,
    state         text    not null,
    turn          integer not null default 1,
    notified_at   timestamptz,
    started_at    timestamptz,
    soak_over_at  timestamptz,
    held_at       timestamptz,
    passed_at     timestamptz,
    approved_by   text,
    folded        boolean not null default false,
    constraint wave_pk primary key (programme, number),
    constraint wave_programme_fk foreign key (programme) references programme (key),
    constraint wave_state_check check (state in (
        'planned', 'notifying', 'running', 'held', 'passed', 'breached', 'rolled_back'))
);
comment on column wave.turn is 'which time it is run: its customers are told anew after they were moved back';
comment on column wave.folded is 'passed in one step with the next one, because both were overdue';

create table decision_log (
    programme text   not null,
    seq       bigint not null,
    entry     text   not null,
    hash      text   not null,
    constraint decision_log_pk primary key (programme, seq),
    constraint decision_log_programme_fk foreign key (programme) references programme (key)
);
comment on table decision_log is 'append-only; each entry carries the hash of the one before';
comment on column decision_log.entry is 'canonical JSON: members in alphabetical order, no blanks; hashed as it stands';
comment on column decision_log.hash is 'SHA-256 of entry in UTF-8, hexadecimal';

create function refuse_change() returns trigger language plpgsql as $$
begin
    raise exception '% is append-only', tg_table_name;
end
$$;
create trigger decision_log_append_only before update or delete or truncate on decision_log
    for each statement execute function refuse_change();

create table ledger_entry (
    programme    text        not null,
    customer     text        not null,
    bucket       integer     not null,
    state        text        not null,
    since        timestamptz not null,
    notified_at  timestamptz,
    open_case    boolean     not null default false,
    pin          text,
    went_along   boolean     not null default false,
    constraint ledger_entry_pk primary key (programme, customer),
    constraint ledger_entry_programme_fk foreign key (programme) references programme (key),
    constraint ledger_entry_state_check check (state in (
        'not_notified', 'notified', 'bounced', 'other_medium', 'manual_outreach', 'shifted', 'landed', 'bounced_back',
        'exempt', 'inactive', 'reached_by_hand')),
    constraint ledger_entry_bucket_check check (bucket between 0 and 9999),
    constraint ledger_entry_pin_check check (pin in ('exempt', 'open_case', 'segment'))
);
comment on table ledger_entry is 'one row for each customer who used the retiring channel: nobody is left behind';
comment on column ledger_entry.customer is 'the customer''s number';
comment on column ledger_entry.open_case is 'a case begun on the old channel before they were shifted is not ended';
comment on column ledger_entry.pin is 'what routing was told to keep them on the old channel for; null where the bucket decides';
comment on column ledger_entry.went_along is 'a person reached them, and routing sends them to the successors: should that end, they have to hear of it';
create index ledger_entry_state_idx on ledger_entry (programme, state);
create index ledger_entry_bucket_idx on ledger_entry (programme, bucket);
create index ledger_entry_open_case_idx on ledger_entry (programme) where open_case;
create index ledger_entry_customer_idx on ledger_entry (customer);
create index ledger_entry_went_along_idx on ledger_entry (programme) where went_along;
-- Notices go through a programme's customers in an order that every database has alike.
create index ledger_entry_order_idx on ledger_entry (programme, customer collate "C");

create table ledger_move (
    id          bigint generated always as identity,
    programme   text        not null,
    customer    text        not null,
    from_state  text,
    to_state    text        not null,
    at          timestamptz not null,
    cause       text        not null,
    note        text,
    by          text        not null,
    constraint ledger_move_pk primary key (id)
);
comment on table ledger_move is 'how each customer came to where they are, append-only';
create index ledger_move_customer_idx on ledger_move (programme, customer, id);

create table exemption (
    id            bigint generated always as identity,
    programme     text        not null,
    customer      text        not null,
    cause         text        not null,
    evidence      text        not null,
    provision     text        not null,
    expires_on    date,
    granted_by    text        not null,
    granted_at    timestamptz not null,
    asked_at      timestamptz,
    ended_by      text,
    ended_at      timestamptz,
    ended_reason  text,
    constraint exemption_pk primary key (id),
    constraint exemption_entry_fk foreign key (programme, customer) references ledger_entry (programme, customer),
    constraint exemption_cause_check check (cause in (
        'vulnerable', 'accessibility_need', 'legal', 'open_complaint', 'no_digital_access', 'unknown_vulnerability', 'other'))
);
comment on column exemption.evidence is 'what shows it: a letter, a note of a call, a register';
comment on column exemption.provision is 'how this customer reaches us once the channel is closed';
comment on column exemption.expires_on is 'when a person looks at it again; it never ends by itself';
comment on column exemption.asked_at is 'when a person was asked to look at it again';
create unique index exemption_active_key on exemption (programme, customer) where ended_at is null;

create table exemption_review (
    id          bigint generated always as identity,
    exemption   bigint      not null,
    what        text        not null,
    reason      text        not null,
    evidence    text        not null,
    expires_on  date,
    by          text        not null,
    at          timestamptz not null,
    constraint exemption_review_pk primary key (id),
    constraint exemption_review_exemption_fk foreign key (exemption) references exemption (id),
    constraint exemption_review_what_check check (what in ('confirmed', 'extended', 'ended'))
);
comment on table exemption_review is 'each time that a person looked at an exemption again, append-only';
comment on column exemption_review.evidence is 'what the person went by this time';
create index exemption_review_exemption_idx on exemption_review (exemption, id);

create table outreach_attempt (
    id           bigint generated always as identity,
    programme    text        not null,
    customer     text        not null,
    medium       text        not null,
    result       text        not null,
    note         text        not null,
    at           timestamptz not null,
    by           text        not null,
    recorded_at  timestamptz not null,
    constraint outreach_attempt_pk primary key (id),
    constraint outreach_attempt_entry_fk foreign key (programme, customer) references ledger_entry (programme, customer),
    constraint outreach_attempt_medium_check check (medium in ('call', 'mail', 'letter', 'message', 'visit', 'other')),
    constraint outreach_attempt_result_check check (result in (
        'reached', 'needs_old_channel', 'left', 'no_answer', 'wrong_address', 'another_time'))
);
comment on table outreach_attempt is 'each time that a person tried to reach a customer, append-only';
comment on column outreach_attempt.at is 'when it was tried, as the person says';
create index outreach_attempt_customer_idx on outreach_attempt (programme, customer, id);

create table checklist_tick (
    id           bigint generated always as identity,
    programme    text        not null,
    list         text        not null,
    item         text        not null,
    ticked_by    text        not null,
    ticked_at    timestamptz not null,
    unticked_by  text,
    unticked_at  timestamptz,
    constraint checklist_tick_pk primary key (id),
    constraint checklist_tick_programme_fk foreign key (programme) references programme (key),
    constraint checklist_tick_list_check check (list in ('announcement'))
);
comment on table checklist_tick is 'who said when that a thing on a list was done, and who took it back; rows stay';
create unique index checklist_tick_active_key on checklist_tick (programme, list, item)
    where unticked_at is null;

create table legal_confirmation (
    programme text        not null,
    rule      text        not null,
    evidence  text        not null,
    by        text        not null,
    at        timestamptz not null,
    constraint legal_confirmation_pk primary key (programme, rule),
    constraint legal_confirmation_programme_fk foreign key (programme) references programme (key)
);
comment on table legal_confirmation is 'rules that only a person can say are kept, and who said so';
