-- An address is looked for as a whole and by its beginning: in the order of its characters one index answers both.
-- The kind becomes a type, as in V003: a check at the table is planned anew with each insert.
create domain identity_kind as text check (value in ('email', 'phone', 'handle'));
drop index customer_identity_begin_idx;
alter table customer_identity
    drop constraint customer_identity_kind_check,
    alter column kind type identity_kind,
    alter column address type text collate "C";
