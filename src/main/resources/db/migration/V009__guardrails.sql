-- Guardrails: what customers experienced while a weight was in force, and what the analyses made of it.

-- Solutions, in their order: from here the window runs in which a case may be reopened.
create index case_message_solved_idx on case_message (id) where event_type in ('case_solved', 'solved_without_reply');

create table analysis_soak (
    id           bigint generated always as identity,
    programme    text        not null,
    wave         integer     not null,
    since        timestamptz not null,
    shifted_bp   integer     not null,
    control_bp   integer     not null,
    constraint analysis_soak_pk primary key (id),
    constraint analysis_soak_key unique (programme, since)
);
comment on table analysis_soak is 'a time with one weight in force; each is compared by itself';
comment on column analysis_soak.since is 'when the weight was set';

create table analysis_reading (
    soak       bigint not null,
    guardrail  text   not null,
    place      bigint not null,
    constraint analysis_reading_pk primary key (soak, guardrail),
    constraint analysis_reading_soak_fk foreign key (soak) references analysis_soak (id)
);
comment on column analysis_reading.place is 'how far the source was read; the next analysis goes on from there';

create table analysis_outcome (
    soak       bigint           not null,
    guardrail  text             not null,
    customer   text             not null,
    side       text             not null,
    value      double precision not null,
    at         timestamptz      not null,
    noted_at   timestamptz      not null,
    constraint analysis_outcome_pk primary key (soak, guardrail, customer),
    constraint analysis_outcome_soak_fk foreign key (soak) references analysis_soak (id),
    constraint analysis_outcome_side_check check (side in ('shifted', 'control', 'exempt'))
);
comment on table analysis_outcome is 'matured outcomes, the first of each customer: one customer counts once';
comment on column analysis_outcome.side is 'by bucket, whichever channel the customer used in the end';
comment on column analysis_outcome.value is '1 or 0, or seconds';
create index analysis_outcome_side_idx on analysis_outcome (soak, guardrail, side) include (value);

create table analysis_run (
    id          bigint generated always as identity,
    programme   text        not null,
    soak        bigint      not null,
    wave        integer     not null,
    revision    bigint      not null,
    shifted_bp  integer     not null,
    at          timestamptz not null,
    data_until  timestamptz,
    verdict     text        not null,
    action      text        not null,
    constraint analysis_run_pk primary key (id),
    constraint analysis_run_soak_fk foreign key (soak) references analysis_soak (id),
    constraint analysis_run_verdict_check check (verdict in ('pass', 'inconclusive', 'hold', 'rollback')),
    constraint analysis_run_action_check check (action in ('none', 'hold', 'step_back', 'full_rollback'))
);
comment on table analysis_run is 'analyses as they were made, append-only';
comment on column analysis_run.revision is 'of the programme; a later one makes the run history';
create index analysis_run_programme_idx on analysis_run (programme, id desc);

create table analysis_finding (
    run         bigint  not null,
    position    integer not null,
    guardrail   text    not null,
    kind        text    not null,
    metric      text    not null,
    on_breach   text    not null,
    blocking    boolean not null,
    reason      text    not null,
    verdict     text    not null,
    numbers     jsonb   not null,
    refs        text[]  not null default '{}',
    constraint analysis_finding_pk primary key (run, guardrail),
    constraint analysis_finding_run_fk foreign key (run) references analysis_run (id)
);
comment on column analysis_finding.numbers is 'everything the finding rests on';
comment on column analysis_finding.refs is 'customers whom a never-event is about, the first of them';
