package org.tramonto.retirement;

import org.springframework.stereotype.Component;
import org.tramonto.channel.Channel.State;
import org.tramonto.channel.Channels;
import org.tramonto.routing.Routes;

/** The register's entry of the retiring channel, moved with the programme that has it. */
@Component
class RetiringChannel {

    private final Channels channels;
    private final ProgrammeRows rows;
    private final Routes routes;
    private final LedgerPins pins;

    RetiringChannel(Channels channels, ProgrammeRows rows, Routes routes, LedgerPins pins) {
        this.channels = channels;
        this.rows = rows;
        this.routes = routes;
        this.pins = pins;
    }

    /** @throws Problems.ChannelBusy where another programme has the channel */
    void requireFree(Programme programme) {
        rows.liveOn(programme.channel, programme.key).ifPresent(other -> {
            throw new Problems.ChannelBusy(programme.channel, other);
        });
    }

    /** Takes the channel over, from an earlier programme too that was rolled back and still says so to routing. */
    void retire(Programme programme, String reason) {
        rows.overOn(programme.channel, programme.key).forEach(this::forget);
        channels.claim(programme.channel, programme.key);
        move(programme, State.ACTIVE, State.RETIRING, reason);
    }

    /** Takes the programme's route away: the channel is open to everybody, as if it had never been announced. */
    void forget(Programme programme) {
        routes.find(programme.channel)
                .filter(route -> route.programme().equals(programme.key))
                .ifPresent(route -> {
                    routes.withdraw(programme.channel, route.revision() + 1);
                    pins.forget(programme.key);
                });
    }

    void close(Programme programme, String reason) {
        move(programme, State.RETIRING, State.CLOSED, reason);
    }

    void end(Programme programme, String reason) {
        move(programme, State.CLOSED, State.RETIRED, reason);
    }

    /** A channel like any other again; people may move its state. */
    void giveBack(Programme programme, String reason) {
        move(programme, State.RETIRING, State.ACTIVE, reason);
        move(programme, State.CLOSED, State.ACTIVE, reason);
        channels.release(programme.channel, programme.key);
    }

    /** All successors take customers. */
    boolean successorsActive(Programme programme) {
        return programme.plan.successors().stream()
                .allMatch(key -> channels.find(key)
                        .filter(channel -> channel.state() == State.ACTIVE)
                        .isPresent());
    }

    /** A channel that somebody disabled meanwhile stays so: that must not stop a kill. */
    private void move(Programme programme, State from, State to, String reason) {
        channels.find(programme.channel)
                .filter(channel -> channel.state() == from)
                .ifPresent(channel -> channels.move(programme.channel, to, reason, programme.key));
    }
}
