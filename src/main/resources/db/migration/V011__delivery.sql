-- Notices by the hundred thousand: a lane of their own beside the outbox, printed letters, signed web messages, and the
-- addresses that are left alone.

alter table outbox
    add column html    text,
    add column headers jsonb not null default '{}';

create table mail_campaign (
    key        text        not null,
    state      text        not null default 'running',
    changed_at timestamptz not null,
    constraint mail_campaign_pk primary key (key),
    constraint mail_campaign_state_check check (state in ('running', 'paused', 'stopped'))
);
comment on table mail_campaign is 'mails of the bulk lane that are paused, resumed and stopped together: a notice';

create table bulk_form (
    id      bigint generated always as identity,
    hash    text        not null,
    form    jsonb       not null,
    used_at timestamptz not null,
    constraint bulk_form_pk primary key (id),
    constraint bulk_form_hash_key unique (hash)
);
comment on table bulk_form is 'what mails of a campaign have in common, kept once: literals, and the numbers of the values between them';

-- Mails that travel together have numbers one behind the other.
create sequence bulk_mail_id_seq increment by 64 start with 64;

create table bulk_mail (
    id              bigint      not null default nextval('bulk_mail_id_seq'),
    token           uuid        not null default gen_random_uuid(),
    reference       text        not null,
    campaign        text        not null,
    address         text        not null,
    recipient       text        not null,
    recipient_name  text,
    subject         text        not null,
    text            text        not null,
    html            text,
    language        text        not null,
    automatic       boolean     not null,
    headers         jsonb       not null default '{}',
    form            bigint,
    personal        text,
    required_by_law boolean     not null,
    state           text        not null,
    hand            uuid,
    attempts        integer     not null default 0,
    strikes         integer     not null default 0,
    give_up_at      timestamptz,
    last_error      text,
    next_attempt_at timestamptz not null,
    created_at      timestamptz not null,
    sent_at         timestamptz,
    bounced         text,
    announced       boolean     not null default false,
    constraint bulk_mail_pk primary key (id),
    constraint bulk_mail_reference_key unique (reference),
    constraint bulk_mail_state_check check (state in
        ('queued', 'sending', 'sent', 'failed', 'uncertain', 'suppressed', 'withdrawn')),
    constraint bulk_mail_sent_check check ((state = 'sent') = (sent_at is not null)),
    constraint bulk_mail_bounced_check check (bounced in ('soft', 'hard'))
)
-- Updated twice each, at the front of the indices: vacuum early.
with (autovacuum_vacuum_scale_factor = 0.02);
comment on table bulk_mail is 'the bulk lane; the outbox stays for the mails of cases, which never wait behind a million notices';
comment on column bulk_mail.token is 'with the id it makes the Message-ID: fixed when queued, not to be guessed, and found again without an index';
comment on column bulk_mail.address is 'the recipient, normalised as on the list of suppressions';
comment on column bulk_mail.text is 'taken away with html once the mail was sent: whoever wrote it keeps the words';
comment on column bulk_mail.form is 'the words it shares with others; null where it has its own. As with campaign no foreign key: whoever queues makes sure, and checking a million rows one by one costs more than writing them';
comment on column bulk_mail.personal is 'the values for the places of the form, one a line; taken away once the mail was sent';
comment on column bulk_mail.hand is 'who has it in hand: one value per handful taken; whoever finds another one has lost the mail';
comment on column bulk_mail.strikes is 'tries that the mail server answered with not now';
comment on column bulk_mail.give_up_at is 'set by the first not now; a mail that waits, is paused or finds no server is never given up';
comment on column bulk_mail.next_attempt_at is 'when queued: not before; when sending: the end of the lease, after which it is uncertain; when not announced: the next telling';
comment on column bulk_mail.bounced is 'a delivery report came back; hard is never made soft again';
create index bulk_mail_due_idx on bulk_mail (campaign, next_attempt_at, id) where state = 'queued';
create index bulk_mail_in_hand_idx on bulk_mail (next_attempt_at) where state = 'sending';
create index bulk_mail_uncertain_idx on bulk_mail (campaign, id) where state = 'uncertain';
create index bulk_mail_failed_idx on bulk_mail (id desc) where state = 'failed';
create index bulk_mail_created_idx on bulk_mail using brin (created_at);
create index bulk_mail_unannounced_idx on bulk_mail (next_attempt_at)
    where state in ('sent', 'failed', 'uncertain', 'suppressed') and not announced;

create table bulk_parcel (
    id              bigint      not null default nextval('bulk_mail_id_seq'),
    key             uuid        not null default gen_random_uuid(),
    campaign        text        not null,
    required_by_law boolean     not null,
    reference       text[]      not null,
    address         text[]      not null,
    recipient       text[],
    recipient_name  text[],
    language        text[],
    form            bigint[],
    personal        text[],
    unpacked        bigint[]    not null default '{}',
    state           text        not null default 'queued',
    hand            uuid,
    next_attempt_at timestamptz not null,
    created_at      timestamptz not null,
    sent_at         timestamptz,
    constraint bulk_parcel_pk primary key (id),
    constraint bulk_parcel_state_check check (state in ('queued', 'sending', 'sent')),
    constraint bulk_parcel_sent_check check ((state = 'sent') = (sent_at is not null)),
    constraint bulk_parcel_size_check check (cardinality(reference) between 1 and 64)
);
comment on table bulk_parcel is 'mails on forms that are queued, taken and recorded together, in one row as long as all goes well; whatever becomes of one of them but being sent, it is unpacked: a row of bulk_mail under the same number';
comment on column bulk_parcel.id is 'number of its first mail; the others have those behind it, up to 63 more';
comment on column bulk_parcel.key is 'with the number of a mail it makes the token of its Message-ID';
comment on column bulk_parcel.personal is 'as in bulk_mail; taken away with all that only sending needs once they were sent';
comment on column bulk_parcel.unpacked is 'numbers of mails that are rows of bulk_mail, which says what became of them';
comment on column bulk_parcel.next_attempt_at is 'when queued: not before; when sending: the end of the lease, after which all are unpacked';
create unique index bulk_parcel_first_idx on bulk_parcel ((reference[1]));
create index bulk_parcel_due_idx on bulk_parcel (campaign, next_attempt_at, id) where state = 'queued';
create index bulk_parcel_in_hand_idx on bulk_parcel (next_attempt_at) where state = 'sending';
create index bulk_parcel_created_idx on bulk_parcel using brin (created_at);
-- Tokens of links can't be made smaller: trying costs more than the room.
alter table bulk_parcel
    alter column reference set storage external,
    alter column address set storage external,
    alter column recipient set storage external,
    alter column recipient_name set storage external,
    alter column personal set storage external;

create function bulk_token(key uuid, mail bigint) returns uuid language sql immutable
return substr(encode(sha256((key::text || ':' || mail)::bytea), 'hex'), 1, 32)::uuid;
comment on function bulk_token is 'what a Message-ID carries beside the number of the mail; nobody guesses it who does not know the key';

create table bulk_hand (
    id        uuid        not null,
    taken_at  timestamptz not null,
    begun     bigint      not null,
    settled   bigint      not null default 0,
    otherwise bigint[]    not null default '{}',
    constraint bulk_hand_pk primary key (id)
)
-- A row for each worker, written every few mails.
with (fillfactor = 50);
comment on table bulk_hand is 'how far a worker is with the mails it has in hand, kept before it goes on: what is known about them after a crash';
comment on column bulk_hand.begun is 'no mail of a higher id was begun';
comment on column bulk_hand.settled is 'the mail server took every mail up to this id, but for those in otherwise';

create table bulk_pace (
    id       integer     not null default 1,
    free_at  timestamptz not null,
    constraint bulk_pace_pk primary key (id),
    constraint bulk_pace_one_check check (id = 1)
);
comment on table bulk_pace is 'the rate limit of all nodes together: when the next mail may be taken';
insert into bulk_pace (free_at) values ('epoch');

create table suppression (
    address text        not null,
    cause   text        not null,
    note    text,
    by      text        not null,
    at      timestamptz not null,
    constraint suppression_pk primary key (address, cause),
    constraint suppression_cause_check check (cause in ('hard_bounce', 'opt_out', 'complaint', 'by_hand'))
);
comment on column suppression.address is 'normalised: lower case, the domain in ASCII';
create index suppression_at_idx on suppression (at desc);

create table suppression_change (
    id      bigint generated always as identity,
    address text        not null,
    cause   text        not null,
    lifted  boolean     not null,
    note    text,
    by      text        not null,
    at      timestamptz not null,
    constraint suppression_change_pk primary key (id)
);
comment on table suppression_change is 'append-only: who suppressed an address and who lifted it again';
create index suppression_change_address_idx on suppression_change (address, id);

create table print_batch (
    number      bigint generated always as identity,
    state       text        not null default 'closing',
    letters     integer     not null default 0,
    pages       integer     not null default 0,
    created_by  text        not null,
    created_at  timestamptz not null,
    ready_at    timestamptz,
    printed_by  text,
    printed_at  timestamptz,
    constraint print_batch_pk primary key (number),
    constraint print_batch_state_check check (state in ('closing', 'ready', 'printed'))
);

create table letter (
    id              bigint generated always as identity,
    reference       text        not null,
    recipient_name  text        not null,
    address_lines   text[]      not null,
    language        text        not null,
    subject         text        not null,
    html            text        not null,
    qr_url          text,
    dated           date        not null,
    state           text        not null default 'queued',
    batch           bigint,
    file            integer,
    sequence        integer,
    first_page      integer,
    pages           integer,
    checksum        text,
    return_reason   text,
    returned_by     text,
    returned_at     timestamptz,
    last_error      text,
    created_at      timestamptz not null,
    constraint letter_pk primary key (id),
    constraint letter_reference_key unique (reference),
    constraint letter_batch_fk foreign key (batch) references print_batch (number),
    constraint letter_state_check check (state in
        ('queued', 'in_batch', 'printed', 'returned', 'withdrawn', 'failed'))
);
create index letter_queued_idx on letter (language, id) where state = 'queued';
create index letter_batch_idx on letter (batch, sequence, id) where batch is not null;

create table print_file (
    batch    bigint      not null,
    file     integer     not null,
    language text        not null,
    letters  integer     not null,
    pages    integer     not null,
    size     bigint      not null,
    sha256   text        not null,
    bytes    bytea       not null,
    constraint print_file_pk primary key (batch, file),
    constraint print_file_batch_fk foreign key (batch) references print_batch (number)
);
comment on table print_file is 'what goes to the printer: so many letters a file, of one language';
alter table print_file alter column bytes set storage external;

create table web_message (
    id              bigint generated always as identity,
    token           uuid        not null default gen_random_uuid(),
    reference       text        not null,
    recipient       text        not null,
    text            text        not null,
    language        text        not null,
    facts           jsonb       not null default '{}',
    state           text        not null default 'queued',
    attempts        integer     not null default 0,
    last_error      text,
    next_attempt_at timestamptz not null,
    give_up_at      timestamptz not null,
    created_at      timestamptz not null,
    sent_at         timestamptz,
    announced       boolean     not null default false,
    constraint web_message_pk primary key (id),
    constraint web_message_reference_key unique (reference),
    constraint web_message_state_check check (state in ('queued', 'sending', 'sent', 'failed', 'withdrawn')),
    constraint web_message_sent_check check ((state = 'sent') = (sent_at is not null))
);
comment on column web_message.token is 'webhook-id: the same with every try, so that the receiver takes it once';
create index web_message_due_idx on web_message (next_attempt_at, id) where state in ('queued', 'sending');
create index web_message_sent_idx on web_message (sent_at) where state = 'sent' and announced;
create index web_message_unannounced_idx on web_message (next_attempt_at)
    where state in ('sent', 'failed') and not announced;

create table web_endpoint (
    url         text        not null,
    disabled_at timestamptz not null,
    reason      text        not null,
    constraint web_endpoint_pk primary key (url)
);
comment on table web_endpoint is 'endpoints that said they are gone (410); taken away when a person enables them again';
