-- Signed links for the world, and what customers say about cases and about a change.

create table link_key (
    id         integer     not null,
    secret     bytea       not null,
    created_at timestamptz not null,
    constraint link_key_pk primary key (id),
    constraint link_key_id_check check (id between 1 and 65535)
);
comment on table link_key is 'keys of signed links: the newest signs, all open; delete one and its links are void within a minute';

create sequence rating_place_seq;

create table rating (
    id             bigint generated always as identity,
    kind           text        not null,
    subject        text        not null,
    language       text        not null,
    customer       text,
    channel        text,
    case_number    text,
    topic          text,
    occasion       text,
    round          integer,
    score          smallint,
    words          text,
    confirmed      boolean     not null default false,
    answers        integer     not null default 1,
    answered_at    timestamptz not null,
    counted_at     timestamptz,
    place          bigint,
    clicked_score  smallint,
    clicked_scores smallint    not null default 0,
    clicked_since  timestamptz,
    clicked_at     timestamptz,
    hasty          boolean     not null default false,
    told_score     smallint,
    told_words     text,
    tell_at        timestamptz,
    tell_tries     integer     not null default 0,
    contact_case   text,
    constraint rating_pk primary key (id),
    constraint rating_subject_key unique (kind, subject),
    constraint rating_kind_check check (kind in ('case', 'notice')),
    constraint rating_score_check check (score between 1 and 5 and clicked_score between 1 and 5)
);
comment on table rating is 'what one signed link was answered with: one row however often it is used';
comment on column rating.subject is 'what the link says: the number of a case and its solution, or topic, occasion, round and customer of a notice';
comment on column rating.counted_at is 'since when it counts; nothing counts before a person pressed the button or a click has stood alone for a while';
comment on column rating.place is 'the order in which ratings began to count, for those who read on';
comment on column rating.confirmed is 'given with the button of the page, which no scanner of mails presses';
comment on column rating.clicked_scores is 'the scores that were clicked lately, one bit each: scanners of mails follow all links';
comment on column rating.hasty is 'different scores were clicked faster than a person can';
comment on column rating.told_score is 'what the conversation of the case was told, or the people who read comments';
comment on column rating.tell_at is 'when to tell it next; nothing is left to tell without it';
comment on column rating.contact_case is 'the case that a contact made of it opened or reached';
create unique index rating_place_idx on rating (place) where place is not null;
create index rating_clicked_idx on rating (clicked_since) where clicked_since is not null;
create index rating_tell_idx on rating (tell_at) where tell_at is not null;
create index rating_counted_idx on rating (kind, answered_at)
    include (channel, topic, occasion, round, score) where counted_at is not null;
create index rating_words_idx on rating (answered_at, id) where counted_at is not null and words is not null;

create table rating_request (
    case_number text        not null,
    customer    text        not null,
    medium      text        not null,
    asked_at    timestamptz not null,
    constraint rating_request_pk primary key (case_number),
    constraint rating_request_medium_check check (medium in ('answer', 'mail', 'message'))
);
comment on table rating_request is 'whom we asked how it went: once for each case, and so often a month';
comment on column rating_request.medium is 'answer: in the mail that solved the case; else by a mail or message of its own';
create index rating_request_customer_idx on rating_request (customer, asked_at);

create table rating_answer (
    id        bigint generated always as identity,
    rating_id bigint      not null,
    how       text        not null,
    score     smallint,
    words     text,
    at        timestamptz not null,
    constraint rating_answer_pk primary key (id),
    constraint rating_answer_rating_fk foreign key (rating_id) references rating (id),
    constraint rating_answer_how_check check (how in ('click', 'button'))
);
comment on table rating_answer is 'everything that came in for a rating, in order, also what a scanner clicked; append-only';
create index rating_answer_rating_idx on rating_answer (rating_id);
