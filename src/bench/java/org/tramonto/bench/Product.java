package org.tramonto.bench;

import java.util.List;
import javax.sql.DataSource;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.tramonto.intake.Contact.Outcome;
import org.tramonto.intake.Contacts;

/** Tramonto taking mails, exactly what {@code POST /api/contacts/mail} and the mailbox do with theirs. */
final class Product implements Side {

    private final Contacts contacts;
    private final JdbcClient jdbc;
    private final CustomerMails mails = new CustomerMails();
    private long newestBefore;

    Product(Installation installation) {
        this.contacts = installation.get(Contacts.class);
        this.jdbc = JdbcClient.create(installation.get(DataSource.class));
    }

    @Override
    public String name() {
        return "Tramonto";
    }

    @Override
    public List<Runnable> prepare(int count) {
        newestBefore = jdbc.sql("select coalesce(max(id), 0) from support_case")
                .query(Long.class)
                .single();
        return mails.next(count).stream()
                .<Runnable>map(mail -> () -> take(mail))
                .toList();
    }

    private void take(byte[] mail) {
        Outcome outcome = contacts.receiveMail(mail).outcome();
        if (outcome != Outcome.OPENED) {
            throw new NotWhole("a new mail was " + outcome + " instead of opening a case");
        }
    }

    /** Contact with its source, customer, promised times, receipt in the outbox, instance, task and timers of each case. */
    @Override
    public void check(int count) {
        long whole =
                jdbc.sql("""
                        select count(*) from support_case c
                        join customer on customer.id = c.customer_id
                        join case_message message on message.case_id = c.id and message.contact_id is not null
                        join contact on contact.id = message.contact_id and contact.message_id = message.id
                             and contact.case_number = c.number and contact.outcome = 'opened'
                             and length(contact.source) > 0
                        join case_message receipt on receipt.case_id = c.id and receipt.template = 'receipt'
                        join outbox on outbox.reference = 'case-message:' || receipt.id and outbox.state = 'queued'
                        join act_ru_execution instance on instance.business_key_ = c.number and instance.parent_id_ is null
                        where c.id > :after and c.status = 'acknowledged' and c.category is not null
                          and c.first_response_due_at is not null and c.resolution_due_at is not null
                          and (select count(*) from act_ru_task task where task.proc_inst_id_ = instance.id_) = 1
                          and (select count(*) from act_ru_job job where job.process_instance_id_ = instance.id_) = 2
                        """).param("after", newestBefore).query(Long.class).single();
        if (whole != count) {
            throw new NotWhole("of %d contacts %d are whole cases".formatted(count, whole));
        }
    }

    @Override
    public List<Long> servers() {
        return ProcessorTime.servers(jdbc);
    }

    @Override
    public void analyse() {
        jdbc.sql("analyze").update();
    }

    /** What came in, for the heading. */
    String describeMails() {
        return mails.describe();
    }
}
