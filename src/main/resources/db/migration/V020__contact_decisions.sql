-- Who took a contact out of quarantine, and why it was discarded.

alter table contact
    add column decided_by text,
    add column decided_at timestamptz,
    add column decision   text;
comment on column contact.decision is 'the reason given for discarding';
