-- Running instances that were moved to another version of their process, by whom and why (P3).

create table process_move (
    batch       text        not null,
    process     text        not null,
    source      text        not null,
    target      text        not null,
    reason      text        not null,
    instances   bigint      not null,
    moved_by    text        not null,
    moved_at    timestamptz not null,
    given_up_by text,
    given_up_at timestamptz,
    constraint process_move_pk primary key (batch)
);
comment on column process_move.batch is 'the engine''s batch that does it';
comment on column process_move.source is 'the definition they ran on';
comment on column process_move.instances is 'how many were chosen';
comment on column process_move.given_up_at is 'when what could not be moved was left where it was';
create index process_move_moved_idx on process_move (moved_at desc);

-- Contacts of a time, channel by channel: messages arrive in the order of time, so a few bytes for each hundred of
-- their pages tell where to look, and a message costs no more to write. Without autosummarize every page since the last
-- vacuum would be read each time.
create index case_message_received_idx on case_message using brin (received_at)
    with (pages_per_range = 32, autosummarize = on);
