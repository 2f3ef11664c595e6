package org.tramonto.channel.web;

import com.fasterxml.jackson.annotation.JsonUnwrapped;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.tags.Tag;
import java.net.URI;
import java.time.Instant;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.springframework.http.HttpHeaders;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.DeleteMapping;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PutMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestHeader;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;
import org.tramonto.channel.Arrivals;
import org.tramonto.channel.Channel;
import org.tramonto.channel.ChannelChange;
import org.tramonto.channel.ChannelMove;
import org.tramonto.channel.Channels;
import org.tramonto.channel.Problems;
import org.tramonto.shared.Actor;

/** The register of channels. Everybody who is signed in may read it; managers and administrators change it. */
@RestController
@RequestMapping("/api/channels")
@Tag(name = "Channels")
class ChannelsController {

    private static final Pattern TAG = Pattern.compile("(?:W/)?\"(\\d{1,9})\"");

    private final Channels channels;
    private final Arrivals arrivals;

    ChannelsController(Channels channels, Arrivals arrivals) {
        this.channels = channels;
        this.arrivals = arrivals;
    }

    /** A channel and what still arrives over it although it is closed to those who send it. */
    record View(@JsonUnwrapped Channel channel, List<Arrivals.Count> arrivals) {}

    @GetMapping
    @Operation(summary = "All channels, by key")
    List<Channel> all(Actor actor) {
        return channels.all();
    }

    @GetMapping("/{key}")
    @Operation(
            summary = "A channel, with what still arrived since it was closed, by cause",
            description = "The entity tag is its version; give it back in If-Match to change the channel.")
    ResponseEntity<View> get(@PathVariable String key, Actor actor) {
        return answer(ResponseEntity.ok(), channels.get(key));
    }

    @PutMapping("/{key}")
    @Operation(
            summary = "Change a channel, or register a new one",
            description =
                    "Fields left out stay as they are. If-Match names the version seen (412 where there is a newer"
                            + " one, 428 where it is missing); a key that is not known yet registers a channel. A new state needs"
                            + " a reason and has to be possible from the present one.")
    ResponseEntity<View> put(
            @PathVariable String key,
            @RequestHeader(name = HttpHeaders.IF_MATCH, required = false) String ifMatch,
            @RequestBody ChannelChange change,
            Actor actor) {
        if (channels.find(key).isEmpty()) {
            if (ifMatch != null) {
                throw new Problems.NoSuchChannel(key);
            }
            Channel created = channels.create(key, change, actor);
            return answer(ResponseEntity.created(URI.create("/api/channels/" + key)), created);
        }
        return answer(ResponseEntity.ok(), channels.change(key, version(key, ifMatch), change, actor));
    }

    @DeleteMapping("/{key}")
    @Operation(summary = "Take a channel out of the register; refused once it has history")
    ResponseEntity<Void> delete(
            @PathVariable String key,
            @RequestHeader(name = HttpHeaders.IF_MATCH, required = false) String ifMatch,
            Actor actor) {
        channels.delete(key, version(key, ifMatch), actor);
        return ResponseEntity.noContent().build();
    }

    @GetMapping("/{key}/moves")
    @Operation(summary = "Every change of state with its reason, the newest first")
    List<ChannelMove> moves(@PathVariable String key, Actor actor) {
        return channels.moves(key);
    }

    @GetMapping("/{key}/arrivals")
    @Operation(summary = "What still arrived although the channel was closed to its sender, counted by cause")
    List<Arrivals.Count> arrivals(
            @PathVariable String key,
            @RequestParam(required = false) Instant from,
            @RequestParam(required = false) Instant to,
            Actor actor) {
        return arrivals.counts(channels.get(key).key(), from, to);
    }

    private ResponseEntity<View> answer(ResponseEntity.BodyBuilder response, Channel channel) {
        return response.eTag(String.valueOf(channel.version()))
                .body(new View(channel, arrivals.counts(channel.key(), null, null)));
    }

    /** The version that the caller saw; null for any, where they say so with an asterisk. */
    private static Integer version(String key, String ifMatch) {
        if (ifMatch == null || ifMatch.isBlank()) {
            throw new Problems.VersionMissing(key);
        }
        if (ifMatch.strip().equals("*")) {
            return null;
        }
        Matcher tag = TAG.matcher(ifMatch.strip());
        // A tag that we never gave out matches no version.
        return tag.matches() ? Integer.valueOf(tag.group(1)) : Integer.valueOf(-1);
    }
}
