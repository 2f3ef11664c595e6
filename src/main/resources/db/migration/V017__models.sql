-- Who deployed which models, and what owners chose where a release brings others.

create table model_deployment (
    deployment  text        not null,
    deployed_by text,
    deployed_at timestamptz not null,
    warnings    jsonb       not null,
    constraint model_deployment_pk primary key (deployment)
);

comment on column model_deployment.deployment is 'id of the deployment in the engine';
comment on column model_deployment.deployed_by is 'absent where the product deployed it itself';
comment on column model_deployment.warnings is 'what the deployment guard found suspicious, but not broken';

create table model_choice (
    id          bigint      generated always as identity,
    key         text        not null,
    kind        text        not null,
    choice      text        not null,
    release     text        not null,
    running     text        not null,
    reason      text        not null,
    chosen_by   text        not null,
    chosen_at   timestamptz not null,
    constraint model_choice_pk primary key (id),
    constraint model_choice_kind_known check (kind in ('process', 'decision')),
    constraint model_choice_known check (choice in ('keep', 'take', 'later'))
);

create index model_choice_key on model_choice (key, id desc);

comment on table model_choice is 'What an owner chose where the engine and the release differ; the newest of a key counts. Append only.';
comment on column model_choice.release is 'hash of the model in the release that the choice was about';
comment on column model_choice.running is 'hash of the model that ran when it was made';
