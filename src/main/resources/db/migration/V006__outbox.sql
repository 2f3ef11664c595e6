-- Messages on their way out. The row is written in the transaction that decided to send;
-- a dispatcher hands it to the mail server afterwards and repeats until it is taken or given up.

-- A closed list, as in V003.
create domain outbox_state as text check (value in ('queued', 'sending', 'sent', 'failed'));

create table outbox (
    id              bigint generated always as identity,
    reference       text        not null,
    mail_id         text        not null,
    recipient       text        not null,
    recipient_name  text,
    subject         text        not null,
    text            text        not null,
    language        text        not null,
    automatic       boolean     not null,
    in_reply_to     text,
    thread          text[]      not null default '{}',
    attachments     jsonb       not null default '[]',
    state           outbox_state not null default 'queued',
    attempts        integer     not null default 0,
    strikes         integer     not null default 0,
    last_error      text,
    next_attempt_at timestamptz not null,
    give_up_at      timestamptz not null,
    created_at      timestamptz not null,
    sent_at         timestamptz,
    announced       boolean     not null default false,
    constraint outbox_pk primary key (id),
    constraint outbox_reference_key unique (reference),
    constraint outbox_mail_id_key unique (mail_id),
    constraint outbox_sent_check check ((state = 'sent') = (sent_at is not null))
)
-- Every mail is updated twice, and what was updated stands at the front of the indices below: vacuum early.
with (autovacuum_vacuum_scale_factor = 0.02);
comment on column outbox.reference is 'the sender''s own name for the message (case-message:4711); makes queueing idempotent';
comment on column outbox.mail_id is 'Message-ID, fixed when queued, so that a repeat after a crash is recognised as the same mail';
comment on column outbox.attachments is '[{name, contentType, sha256}], bytes in content';
comment on column outbox.attempts is 'tries begun, the one under way included';
comment on column outbox.strikes is 'tries that count towards giving up: all but those where no mail server could be reached';
comment on column outbox.next_attempt_at is 'when queued: the next try; when sending: the end of the lease, after which another node may try; when sent or failed and not announced: the next telling';
comment on column outbox.give_up_at is 'after this moment a try that fails is the last';
comment on column outbox.announced is 'sent or failed, and everybody who listens has accepted it';
create index outbox_due_idx on outbox (next_attempt_at, id) where state in ('queued', 'sending');
create index outbox_waiting_idx on outbox (id) where state in ('queued', 'sending');
create index outbox_failed_idx on outbox (id desc) where state = 'failed';
create index outbox_sent_idx on outbox (sent_at) where state = 'sent' and announced;
create index outbox_unannounced_idx on outbox (next_attempt_at) where state in ('sent', 'failed') and not announced;
