-- A message knows its own Message-ID: what In-Reply-To and References are looked up in, without rows beside the conversation.
alter table case_message add column mail_id text;
comment on column case_message.mail_id is 'Message-ID of a mail, in or out, with angle brackets';

-- Of what came in the contact tells it, of what went out the outbox.
update case_message message set mail_id = contact.external_id
from contact join mail_thread thread on thread.mail_id = contact.external_id
where contact.id = message.contact_id and thread.case_id = message.case_id;
update case_message message set mail_id = outbox.mail_id
from outbox
where message.direction = 'outbound' and outbox.reference = 'case-message:' || message.id;

-- What the outbox has forgotten: the message of the case that was written next to it in time.
update case_message message set mail_id = thread.mail_id
from mail_thread thread,
     lateral (select id from case_message near
              where near.case_id = thread.case_id and near.kind = 'message' and near.mail_id is null
              order by abs(extract(epoch from near.received_at - thread.since)) limit 1) near
where not exists (select from case_message known
                  where known.case_id = thread.case_id and known.mail_id = thread.mail_id)
  and message.id = near.id;

create index case_message_mail_idx on case_message (mail_id) where mail_id is not null;
drop table mail_thread;
