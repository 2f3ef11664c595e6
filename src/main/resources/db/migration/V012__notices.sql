-- Notices: whom we tell something, in which words, by which medium, and the proof of it.

create sequence notice_number_seq;

create table notice (
    id              bigint generated always as identity,
    number          text        not null,
    topic           text        not null,
    occasion        text        not null,
    round           integer     not null,
    state           text        not null default 'draft',
    state_reason    text,
    state_by        text,
    legal_basis     text,
    cursor          text        not null default '',
    looked_through  boolean     not null default false,
    final_look      boolean     not null default false,
    texts           bigint[]    not null default '{}',
    per_minute      integer,
    allowance       double precision not null default 0,
    allowance_at    timestamptz,
    created_by      text        not null,
    created_at      timestamptz not null,
    snapshot_at     timestamptz,
    released_at     timestamptz,
    released_by     text,
    started_at      timestamptz,
    finished_at     timestamptz,
    constraint notice_pk primary key (id),
    constraint notice_number_key unique (number),
    constraint notice_order_key unique (topic, occasion, round),
    constraint notice_occasion_check check (occasion in (
        'announcement', 'wave', 'reminder', 'change_day', 'moved_back', 'closing', 'channel_stays')),
    constraint notice_state_check check (state in (
        'draft', 'snapshotting', 'texts_missing', 'waiting_for_approval', 'approved', 'released', 'sending', 'paused',
        'finished', 'stopped')),
    constraint notice_round_check check (round >= 0),
    constraint notice_per_minute_check check (per_minute > 0)
);
comment on column notice.legal_basis is 'the law that requires it, or contract, which goes before an opt-out; null where none does';
comment on column notice.cursor is 'number of the last customer of the audience that was looked at: a snapshot goes on behind it';
comment on column notice.looked_through is 'the audience was looked through to its end since the cursor was last set back';
comment on column notice.final_look is 'the audience was or is looked through once more after the last customer of the snapshot, for those who joined meanwhile';
comment on column notice.texts is 'the approved texts that are sent, one for each language; fixed with the approval';
comment on column notice.allowance is 'how many may leave at once at allowance_at, by the limit for a minute';
create index notice_open_idx on notice (id) where state in ('snapshotting', 'sending');

create table notice_recipient (
    notice       bigint      not null,
    customer     text        not null,
    uses         bigint      not null,
    wave         integer     not null,
    changes_on   date,
    alternatives text[]      not null default '{}',
    language     text        not null,
    needs        text[]      not null default '{}',
    medium       text,
    tried        text[]      not null default '{}',
    state        text        not null,
    pending      boolean     not null generated always as (state = 'pending') stored,
    uncertain    boolean     not null generated always as (state = 'uncertain') stored,
    reason       text,
    attempt      integer     not null default 0,
    text         bigint,
    told_at      timestamptz,
    changed_at   timestamptz not null,
    constraint notice_recipient_pk primary key (notice, customer),
    constraint notice_recipient_medium_check check (medium in ('mail', 'letter', 'message')),
    constraint notice_recipient_state_check check (state in (
        'pending', 'queued', 'told', 'left_out', 'bounced', 'uncertain', 'by_hand', 'stopped')),
    constraint notice_recipient_left_out_check check (state <> 'left_out' or reason is not null),
    constraint notice_recipient_told_check check (state <> 'told' or (told_at is not null and medium is not null))
)
-- Every row moves twice or more: vacuum early.
with (fillfactor = 80, autovacuum_vacuum_scale_factor = 0.02);
comment on table notice_recipient is 'one row for each customer of a notice: nobody is told twice. Written by whoever holds the notice, so that no foreign key checks a million rows one by one';
comment on column notice_recipient.pending is 'for the index: one that named state would get a new entry, and the primary key with it, each time a customer goes from queued to told';
comment on column notice_recipient.medium is 'pending: the one foreseen; then the one used last; null where there is none';
comment on column notice_recipient.tried is 'media that failed for this customer';
comment on column notice_recipient.attempt is 'which try this is; part of the reference under which it was queued';
comment on column notice_recipient.text is 'the text that was sent';
create index notice_recipient_pending_idx on notice_recipient (notice, uses desc, wave, customer) where pending;
create index notice_recipient_uncertain_idx on notice_recipient (notice, customer) where uncertain;

create table notice_count (
    notice    bigint not null,
    state     text   not null,
    medium    text,
    language  text   not null,
    why       text,
    customers bigint not null
);
comment on table notice_count is 'how many customers of a notice are where: each statement that moves some adds lines here, and the sum of the lines is the truth at any moment. Lines are put together now and then';
comment on column notice_count.why is 'why they are left out; those merged into others together';
create index notice_count_notice_idx on notice_count (notice);

create function count_notice_recipients() returns trigger language plpgsql as $$
begin
    if tg_op = 'INSERT' then
        insert into notice_count (notice, state, medium, language, why, customers)
        select notice, state, medium, language, notice_count_why(state, reason), count(*)
        from added group by 1, 2, 3, 4, 5;
    elsif tg_op = 'DELETE' then
        insert into notice_count (notice, state, medium, language, why, customers)
        select notice, state, medium, language, notice_count_why(state, reason), -count(*)
        from removed group by 1, 2, 3, 4, 5;
    else
        insert into notice_count (notice, state, medium, language, why, customers)
        select notice, state, medium, language, why, sum(customers) from (
            select notice, state, medium, language, notice_count_why(state, reason) as why, 1 as customers from added
            union all
            select notice, state, medium, language, notice_count_why(state, reason), -1 from removed) as moved
        group by 1, 2, 3, 4, 5 having sum(customers) <> 0;
    end if;
    return null;
end $$;

create function notice_count_why(state text, reason text) returns text language sql immutable
return case when state = 'left_out' then case when reason like 'merged:%' then 'merged' else reason end end;

create trigger notice_recipient_inserted after insert on notice_recipient
    referencing new table as added
    for each statement execute function count_notice_recipients();
create trigger notice_recipient_updated after update on notice_recipient
    referencing old table as removed new table as added
    for each statement execute function count_notice_recipients();
create trigger notice_recipient_deleted after delete on notice_recipient
    referencing old table as removed
    for each statement execute function count_notice_recipients();

create table notice_step (
    id       bigint generated always as identity,
    notice   bigint      not null,
    customer text        not null,
    at       timestamptz not null,
    what     text        not null,
    medium   text,
    attempt  integer     not null,
    address  text,
    text     bigint,
    mail_id  text,
    note     text,
    by       text,
    constraint notice_step_pk primary key (notice, customer, id),
    constraint notice_step_what_check check (what in (
        'queued', 'told', 'bounced', 'failed', 'uncertain', 'left_out', 'by_hand', 'stopped', 'decided', 'taken_in'))
);
comment on table notice_step is 'what happened to a customer of a notice, append-only: the proof. Written with the statement that changes the row of the customer, so that there is one';
comment on column notice_step.address is 'where it went';
comment on column notice_step.mail_id is 'Message-ID';

create table notice_move (
    id     bigint generated always as identity,
    notice bigint      not null,
    state  text        not null,
    reason text,
    by     text        not null,
    at     timestamptz not null,
    constraint notice_move_pk primary key (id),
    constraint notice_move_notice_fk foreign key (notice) references notice (id)
);
comment on table notice_move is 'every change of state of a notice, append-only';
create index notice_move_notice_idx on notice_move (notice, id);

create table notice_text (
    id       bigint generated always as identity,
    topic    text        not null,
    occasion text        not null,
    language text        not null,
    version  integer     not null,
    subject  text        not null,
    body     text        not null,
    message  text        not null,
    hash     text        not null,
    author   text,
    at       timestamptz not null,
    constraint notice_text_pk primary key (id),
    constraint notice_text_version_key unique (topic, occasion, language, version)
);
comment on table notice_text is 'every version of a text, append-only; the newest counts';
comment on column notice_text.message is 'what is sent as a short message';
comment on column notice_text.hash is 'SHA-256 of language, subject, body and message: what an approval is about';
comment on column notice_text.author is 'null for a text that came with the product, as a file';

create table notice_approval (
    id       bigint generated always as identity,
    topic    text        not null,
    occasion text        not null,
    texts    bigint[]    not null,
    hash     text        not null,
    verdict  text        not null,
    note     text,
    by       text        not null,
    at       timestamptz not null,
    constraint notice_approval_pk primary key (id),
    constraint notice_approval_verdict_check check (verdict in ('approved', 'rejected'))
);
comment on table notice_approval is 'who approved or rejected which texts, append-only; the newest about the same texts counts';
comment on column notice_approval.hash is 'of all languages together: a changed text needs a new approval';
create index notice_approval_texts_idx on notice_approval (topic, occasion, hash, id desc);

create table notice_text_handing (
    id    bigint generated always as identity,
    topic text        not null,
    hash  text        not null,
    by    text        not null,
    at    timestamptz not null,
    constraint notice_text_handing_pk primary key (id)
);
comment on table notice_text_handing is 'who said of all texts of a topic together that they are ready, append-only';
comment on column notice_text_handing.hash is 'of the texts of all occasions in all languages';
create index notice_text_handing_texts_idx on notice_text_handing (topic, hash, id desc);
