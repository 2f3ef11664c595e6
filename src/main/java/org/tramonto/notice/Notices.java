package org.tramonto.notice;

import java.sql.Timestamp;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Propagation;
import org.springframework.transaction.annotation.Transactional;
import org.tramonto.notice.Events.NoticeStopped;
import org.tramonto.shared.Actor;

/** What can be done with a notice. Words are approved in {@link NoticeTexts}, the proof is in {@link NoticeProof}. */
@Service
@Transactional
public class Notices {

    private static final int FASTEST = 1_000_000;

    private final NoticeRows rows;
    private final KnownTopics topics;
    private final NoticeSnapshots snapshots;
    private final JdbcClient jdbc;
    private final ApplicationEventPublisher events;
    private final Clock clock;

    Notices(
            NoticeRows rows,
            KnownTopics topics,
            NoticeSnapshots snapshots,
            JdbcClient jdbc,
            ApplicationEventPublisher events,
            Clock clock) {
        this.rows = rows;
        this.topics = topics;
        this.snapshots = snapshots;
        this.jdbc = jdbc;
        this.events = events;
        this.clock = clock;
    }

    /** Makes the notice known, where it is not yet, and at once whatever becomes of the caller; nobody is told. */
    @Transactional(propagation = Propagation.REQUIRES_NEW)
    public NoticeView draft(Actor by, NoticeOrder order) {
        Staff.requireEditor(by);
        String legalBasis = topics.of(order.topic()).legalBasis(order);
        jdbc.sql("""
                        insert into notice (number, topic, occasion, round, legal_basis, created_by, created_at)
                        select 'N-' || lpad(nextval('notice_number_seq')::text, 6, '0'), :topic, :occasion, :round, :basis,
                            :by, :now
                        where not exists (
                            select from notice where topic = :topic and occasion = :occasion and round = :round)
                        on conflict on constraint notice_order_key do nothing
                        """)
                .param("topic", order.topic())
                .param("occasion", order.occasion().code())
                .param("round", order.round())
                .param("basis", legalBasis)
                .param("by", by.id())
                .param("now", Timestamp.from(clock.instant()))
                .update();
        return view(rows.get(order));
    }

    /** The notice as it stands; empty where it was never drafted. */
    @Transactional(readOnly = true)
    public Optional<NoticeView> find(NoticeOrder order) {
        return rows.find(order).map(this::view);
    }

    /** The notices about this topic that are neither on their way nor over: for each of them somebody is asked for something. */
    @Transactional(readOnly = true)
    public List<NoticeOrder> waiting(String topic) {
        return rows.waiting(topic).stream().map(Notice::order).toList();
    }

    /**
     * Drafts the notice where nobody has, and looks through its audience, in pieces that are each kept, until it is through or the time is up; called again it goes
     * on where it stopped.
     *
     * @return whether everybody was looked at
     */
    @Transactional(propagation = Propagation.NOT_SUPPORTED)
    public boolean takeSnapshot(NoticeOrder order, Duration atMost) {
        // Each step is kept by itself here, so that the snapshot sees its notice whoever asked for it.
        draft(Staff.PRODUCT, order);
        return snapshots.take(rows.get(order).id(), atMost);
    }

    /**
     * Has the audience looked through once more: those who joined are told, nobody is told twice. A notice that has
     * finished goes on with them.
     */
    public void topUp(NoticeOrder order) {
        Notice notice = rows.lock(rows.get(order).id());
        if (notice.state() == NoticeState.STOPPED) {
            throw new Problems.NotNow(notice.number(), notice.state(), "topUp");
        }
        jdbc.sql("update notice set cursor = '', looked_through = false, finished_at = null where id = :id")
                .param("id", notice.id())
                .update();
        if (notice.state() == NoticeState.FINISHED) {
            rows.move(notice, NoticeState.SENDING, Staff.PRODUCT.id(), null);
        }
    }

    /** Lets it be sent: a manager has seen counts, samples and who is left out. */
    public NoticeView release(Actor by, NoticeOrder order) {
        Staff.requireManager(by);
        Notice notice = locked(order, "release", NoticeState.APPROVED);
        jdbc.sql("update notice set released_at = :now, released_by = :by where id = :id")
                .param("now", Timestamp.from(clock.instant()))
                .param("by", by.id())
                .param("id", notice.id())
                .update();
        rows.move(notice, NoticeState.RELEASED, by.id(), null);
        return view(rows.get(order));
    }

    /** Begins to send what was released, or what needs no release and was approved; nothing where that has begun or was stopped. */
    public void start(NoticeOrder order) {
        Notice notice = rows.lock(rows.get(order).id());
        NoticeState ready = order.occasion().needsRelease() ? NoticeState.RELEASED : NoticeState.APPROVED;
        if (notice.startedAt() != null || notice.state() == NoticeState.STOPPED) {
            return;
        }
        if (notice.state() != ready) {
            throw new Problems.NotNow(notice.number(), notice.state(), "start");
        }
        jdbc.sql("update notice set started_at = :now where id = :id")
                .param("now", Timestamp.from(clock.instant()))
                .param("id", notice.id())
                .update();
        rows.move(notice, NoticeState.SENDING, Staff.PRODUCT.id(), null);
    }

    /** Nobody more is handed to a medium; what was handed on already arrives. */
    public NoticeView pause(Actor by, NoticeOrder order, String reason) {
        Staff.requireManager(by);
        String why = Staff.reason(reason);
        rows.move(locked(order, "pause", NoticeState.SENDING), NoticeState.PAUSED, by.id(), why);
        return view(rows.get(order));
    }

    public NoticeView resume(Actor by, NoticeOrder order, String reason) {
        Staff.requireManager(by);
        String why = Staff.reason(reason);
        rows.move(locked(order, "resume", NoticeState.PAUSED), NoticeState.SENDING, by.id(), why);
        return view(rows.get(order));
    }

    /** Gives it up for good: whoever was not handed to a medium is not told. Stopping what is over changes nothing. */
    public NoticeView stop(Actor by, NoticeOrder order, String reason) {
        Staff.requireManager(by);
        String why = Staff.reason(reason);
        Notice notice = rows.lock(rows.get(order).id());
        if (!notice.state().isOver()) {
            Timestamp now = Timestamp.from(clock.instant());
            jdbc.sql("""
                            with stopped as (
                                update notice_recipient set state = 'stopped', changed_at = :now
                                where notice = :id and pending returning customer, attempt)
                            insert into notice_step (notice, customer, at, what, attempt, by)
                            select :id, customer, :now, 'stopped', attempt, :by from stopped
                            """)
                    .param("now", now)
                    .param("id", notice.id())
                    .param("by", by.id())
                    .update();
            jdbc.sql("update notice set finished_at = :now where id = :id")
                    .param("now", now)
                    .param("id", notice.id())
                    .update();
            rows.move(notice, NoticeState.STOPPED, by.id(), why);
            events.publishEvent(new NoticeStopped(order, rows.figures(notice.id()), why, by.id()));
        }
        return view(rows.get(order));
    }

    /** How many may leave in a minute from now on; null for the setting of the product. */
    public NoticeView pace(Actor by, NoticeOrder order, Integer perMinute) {
        Staff.requireManager(by);
        if (perMinute != null && (perMinute < 1 || perMinute > FASTEST)) {
            throw new Problems.UnsuitableField("perMinute", perMinute);
        }
        Notice notice = rows.lock(rows.get(order).id());
        jdbc.sql("update notice set per_minute = :pace, allowance = 0, allowance_at = :now where id = :id")
                .param("pace", perMinute, java.sql.Types.INTEGER)
                .param("now", Timestamp.from(clock.instant()))
                .param("id", notice.id())
                .update();
        return view(rows.get(order));
    }

    private Notice locked(NoticeOrder order, String what, NoticeState needed) {
        Notice notice = rows.lock(rows.get(order).id());
        if (notice.state() != needed) {
            throw new Problems.NotNow(notice.number(), notice.state(), what);
        }
        return notice;
    }

    private NoticeView view(Notice notice) {
        Figures figures = rows.figures(notice.id());
        return notice.view(figures, endsAt(notice, figures));
    }

    /** As fast as so far; nobody can say as long as it waits for a person. */
    private Instant endsAt(Notice notice, Figures figures) {
        long done = figures.all() - figures.open() - figures.leftOut();
        if (notice.state() != NoticeState.SENDING
                || notice.startedAt() == null
                || done == 0
                || figures.waitsForPerson()) {
            return null;
        }
        Instant now = clock.instant();
        double millis = Duration.between(notice.startedAt(), now).toMillis();
        return now.plusMillis((long) (millis / done * figures.open()));
    }
}
