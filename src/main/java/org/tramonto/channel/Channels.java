package org.tramonto.channel;

import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.dao.DataIntegrityViolationException;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;
import org.tramonto.channel.Channel.State;
import org.tramonto.shared.Actor;
import org.tramonto.shared.ProgrammeKey;

/** The register of channels. */
@Service
public class Channels {

    private final ChannelRows rows;
    private final ApplicationEventPublisher events;
    private final List<ClosedDay> closedDays;

    Channels(ChannelRows rows, ApplicationEventPublisher events, ChannelSettings settings) {
        this.rows = rows;
        this.events = events;
        this.closedDays = settings.closedDays();
    }

    public Optional<Channel> find(String key) {
        return rows.find(key);
    }

    /** @throws Problems.NoSuchChannel where nobody registered it */
    public Channel get(String key) {
        return rows.find(key).orElseThrow(() -> new Problems.NoSuchChannel(key));
    }

    public List<Channel> all() {
        return rows.all();
    }

    /** Why nobody attends the channels on this day, those around the clock apart; empty on a day like others. */
    public Optional<ClosedDay> closedOn(LocalDate day) {
        return closedDays.stream().filter(closed -> closed.isOn(day)).findFirst();
    }

    /** Registers a channel where its key is not known yet; a known one stays as it is. */
    public boolean register(Channel channel) {
        return rows.insert(channel);
    }

    /** Whether there are channels of this kind, and none of them may say anything to customers now. */
    public boolean isSilent(Channel.Kind kind) {
        List<Channel> ofKind =
                all().stream().filter(channel -> channel.kind() == kind).toList();
        return !ofKind.isEmpty()
                && ofKind.stream().noneMatch(channel -> channel.state().sends());
    }

    /** An open channel by which customers are written mails. */
    public Optional<Channel> openMail() {
        return all().stream()
                .filter(channel -> channel.kind() == Channel.Kind.MAIL)
                .filter(channel -> channel.replies() == Channel.Replies.MAIL
                        && channel.state().sends())
                .findFirst();
    }

    /** A new channel. */
    @Transactional
    public Channel create(String key, ChannelChange change, Actor actor) {
        requireManager(actor);
        if (!key.matches("[a-z][a-z0-9_-]{0,39}")) {
            throw new Problems.UnsuitableField("key", key);
        }
        if (!rows.insert(change.begin(key))) {
            throw new Problems.VersionMissing(key);
        }
        return get(key);
    }

    /**
     * Changes a channel that is still the version somebody saw; {@code seen} is null where any will do. A new state needs
     * a reason, has to be possible from the present one, and belongs to the programme where one has the channel.
     */
    @Transactional
    public Channel change(String key, Integer seen, ChannelChange change, Actor actor) {
        requireManager(actor);
        Channel known = lock(key);
        if (seen != null && seen != known.version()) {
            throw new Problems.ChangedMeanwhile(key, known.version());
        }
        rows.save(change.of(known));
        if (change.state() != null && change.state() != known.state()) {
            boolean switches = change.state() == State.DISABLED || known.state() == State.DISABLED;
            if (known.programme() != null && !switches) {
                throw new Problems.InProgramme(key, known.programme());
            }
            move(known, change.state(), change.reason(), actor.id());
        }
        return get(key);
    }

    /** Gives the state of a channel into the hands of one programme; asking again is harmless. */
    @Transactional
    public void claim(String key, ProgrammeKey programme) {
        Channel known = lock(key);
        if (known.programme() != null && !known.programme().equals(programme)) {
            throw new Problems.InProgramme(key, known.programme());
        }
        rows.claim(key, programme);
    }

    /** The programme is over or was given up; people may move the state again. */
    @Transactional
    public void release(String key, ProgrammeKey programme) {
        if (programme.equals(lock(key).programme())) {
            rows.claim(key, null);
        }
    }

    /** Moves the state for a programme that has the channel; a channel that is there already stays, so steps may repeat. */
    @Transactional
    public void move(String key, State to, String reason, ProgrammeKey programme) {
        Channel known = lock(key);
        if (!programme.equals(known.programme())) {
            throw new Problems.InProgramme(key, known.programme() == null ? programme : known.programme());
        }
        if (known.state() != to) {
            move(known, to, reason, programme.value());
        }
    }

    /** Every change of state, the newest first. */
    public List<ChannelMove> moves(String key) {
        return rows.moves(get(key).key());
    }

    /** Takes a channel out of the register, which only one that nobody ever used allows. */
    @Transactional
    public void delete(String key, Integer seen, Actor actor) {
        requireManager(actor);
        Channel known = lock(key);
        if (seen != null && seen != known.version()) {
            throw new Problems.ChangedMeanwhile(key, known.version());
        }
        try {
            rows.delete(key);
        } catch (DataIntegrityViolationException referred) {
            throw new Problems.HasHistory(key);
        }
    }

    private void move(Channel known, State to, String reason, String by) {
        State before = known.state() == State.DISABLED
                ? rows.moves(known.key()).stream()
                        .findFirst()
                        .map(ChannelMove::from)
                        .orElse(null)
                : null;
        if (!known.state().next(before).contains(to)) {
            throw new Problems.MoveNotPossible(
                    known.key(), known.state(), to, known.state().next(before));
        }
        if (reason == null || reason.isBlank()) {
            throw new Problems.ReasonMissing();
        }
        rows.move(known.key(), known.state(), to, reason.strip(), by);
        events.publishEvent(new ChannelMoved(known.key(), known.state(), to, reason.strip()));
    }

    private Channel lock(String key) {
        return rows.lock(key).orElseThrow(() -> new Problems.NoSuchChannel(key));
    }

    private static void requireManager(Actor actor) {
        if (!actor.groups().contains(Actor.MANAGERS) && !actor.groups().contains(Actor.ADMINISTRATORS)) {
            throw new Problems.MayNotChange();
        }
    }
}
