-- What readers of the help centre looked for, found and said, so that self-service measures itself (S15). No row names a
-- person: words are masked, visits are random numbers that live in links, voters are hashes whose salt is thrown away.

create table help_salt (
    name       text        not null,
    salt       bytea       not null,
    created_at timestamptz not null,
    constraint help_salt_pk primary key (name)
);
comment on table help_salt is 'what addresses of visitors are hashed with: one for a day of votes, deleted two days later, and one that stays for routing';

create table help_search (
    id       bigint      generated always as identity,
    visit    text        not null,
    language text        not null,
    words    text        not null,
    results  integer     not null,
    at       timestamptz not null,
    constraint help_search_pk primary key (id)
);
comment on column help_search.words is 'lower case, numbers and addresses masked';
create index help_search_at_idx on help_search (at);

create table help_click (
    id       bigint      generated always as identity,
    visit    text        not null,
    article  bigint      not null,
    position integer     not null,
    at       timestamptz not null,
    constraint help_click_pk primary key (id)
);
comment on column help_click.position is 'place among the results, from 1; 0 where the contact form suggested it';
create index help_click_at_idx on help_click (at);

create table help_contact (
    case_number text        not null,
    visit       text,
    language    text        not null,
    at          timestamptz not null,
    constraint help_contact_pk primary key (case_number, at)
);
comment on column help_contact.visit is 'null where no search went before';
create index help_contact_at_idx on help_contact (at);

create table help_vote (
    id       bigint      generated always as identity,
    article  bigint      not null,
    language text        not null,
    version  integer     not null,
    voter    text        not null,
    helpful  boolean     not null,
    words    text,
    at       timestamptz not null,
    constraint help_vote_pk primary key (id),
    constraint help_vote_voter_key unique (article, language, version, voter)
);
create index help_vote_at_idx on help_vote (at);

create table help_read (
    day      date    not null,
    article  bigint  not null,
    language text    not null,
    reads    bigint  not null,
    constraint help_read_pk primary key (day, article, language)
);

create table help_word (
    day      date    not null,
    language text    not null,
    words    text    not null,
    searches bigint  not null,
    nothing  bigint  not null,
    constraint help_word_pk primary key (day, language, words)
);
comment on table help_word is 'how often each day words were searched for, and how often nothing was found';

create table help_day (
    day           date   not null,
    language      text   not null,
    searches      bigint not null,
    nothing       bigint not null,
    visits        bigint not null,
    found         bigint not null,
    until_found   bigint not null,
    then_contact  bigint not null,
    contacts      bigint not null,
    searched      bigint not null,
    constraint help_day_pk primary key (day, language)
);
comment on table help_day is 'totals of days that are over, so that a report costs the same however much was searched';
comment on column help_day.found is 'visits in which a result was opened';
comment on column help_day.until_found is 'searches those visits made until they opened their first result';
comment on column help_day.then_contact is 'visits that ended with a contact over the form';
comment on column help_day.searched is 'contacts over the form that a search went before';
