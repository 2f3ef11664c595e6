package org.tramonto.routing.web;

import com.fasterxml.jackson.databind.ObjectMapper;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.Parameter;
import io.swagger.v3.oas.annotations.enums.ParameterIn;
import io.swagger.v3.oas.annotations.enums.SecuritySchemeIn;
import io.swagger.v3.oas.annotations.enums.SecuritySchemeType;
import io.swagger.v3.oas.annotations.headers.Header;
import io.swagger.v3.oas.annotations.media.Content;
import io.swagger.v3.oas.annotations.media.Schema;
import io.swagger.v3.oas.annotations.responses.ApiResponse;
import io.swagger.v3.oas.annotations.security.SecurityRequirement;
import io.swagger.v3.oas.annotations.security.SecurityScheme;
import io.swagger.v3.oas.annotations.tags.Tag;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.io.InputStream;
import java.security.Principal;
import java.util.List;
import java.util.stream.Stream;
import org.apache.commons.codec.digest.DigestUtils;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;
import org.springframework.web.bind.annotation.ExceptionHandler;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;
import org.tramonto.routing.Caller;
import org.tramonto.routing.Problems;
import org.tramonto.routing.Router;
import org.tramonto.routing.RoutingSettings;
import org.tramonto.shared.Problem;

/** Where anybody's software asks which channels a customer may use now: OpenFeature remote evaluation protocol 0.3. */
@RestController
@RequestMapping("/ofrep/v1/evaluate/flags")
@Tag(name = "OFREP", description = "Which channels may this customer use now, for any OpenFeature client")
@SecurityScheme(
        name = "apiKey",
        type = SecuritySchemeType.APIKEY,
        in = SecuritySchemeIn.HEADER,
        paramName = OfrepKeyFilter.HEADER)
@SecurityScheme(name = "bearer", type = SecuritySchemeType.HTTP, scheme = "bearer")
@SecurityRequirement(name = "apiKey")
@SecurityRequirement(name = "bearer")
@SecurityRequirement(name = "basic")
class OfrepController {

    /** Of a body too large to read, how much is taken off the line so that the sender gets to see the answer. */
    private static final int PATIENCE = 32 * 1024 * 1024;

    private static final int ETAG_LENGTH = 32;

    private final Router router;
    private final RoutingSettings settings;
    private final ObjectMapper json;
    private final OfrepFailures failures;

    OfrepController(Router router, RoutingSettings settings, ObjectMapper json, OfrepFailures failures) {
        this.router = router;
        this.settings = settings;
        this.json = json;
        this.failures = failures;
    }

    @PostMapping("/{key}")
    @Operation(
            operationId = "evaluateFlag",
            summary = "One flag: support.<channel>.route or support.<channel>.available",
            requestBody =
                    @io.swagger.v3.oas.annotations.parameters.RequestBody(
                            required = true,
                            content =
                                    @Content(
                                            mediaType = MediaType.APPLICATION_JSON_VALUE,
                                            schema = @Schema(implementation = Ofrep.Request.class))))
    @ApiResponse(
            responseCode = "200",
            description = "The value, and why it is this one",
            content =
                    @Content(
                            mediaType = MediaType.APPLICATION_JSON_VALUE,
                            schema = @Schema(implementation = Ofrep.Evaluation.class)))
    @ApiResponse(
            responseCode = "400",
            description = "TARGETING_KEY_MISSING, PARSE_ERROR or INVALID_CONTEXT",
            content = @Content(schema = @Schema(implementation = Ofrep.Failure.class)))
    @ApiResponse(responseCode = "401", description = "No key, or a wrong one", content = @Content)
    @ApiResponse(
            responseCode = "403",
            description = "A key that may not ask for this channel",
            content = @Content(schema = @Schema(implementation = Ofrep.Failure.class)))
    @ApiResponse(
            responseCode = "404",
            description = "FLAG_NOT_FOUND",
            content = @Content(schema = @Schema(implementation = Ofrep.Failure.class)))
    @ApiResponse(
            responseCode = "413",
            description = "The body is too large",
            content = @Content(schema = @Schema(implementation = Ofrep.Failure.class)))
    @ApiResponse(
            responseCode = "429",
            description = "Too many requests",
            headers = @Header(name = "Retry-After", description = "Seconds"),
            content = @Content(schema = @Schema(implementation = Ofrep.Failure.class)))
    void evaluate(
            @PathVariable String key,
            @Parameter(hidden = true) Principal caller,
            HttpServletRequest request,
            HttpServletResponse response)
            throws IOException {
        byte[] body = body(request);
        Flag flag = Flag.parse(key)
                .filter(known -> router.knows(known.channel()))
                .orElseThrow(() -> new Problems.NoSuchFlag(key));
        if (!OfrepKeyFilter.mayAsk(caller, flag.channel())) {
            throw new Problems.NotForThisKey(key);
        }
        Caller asking = ContextReader.read(body);
        send(response, json.writeValueAsBytes(Ofrep.evaluation(flag, router.decide(flag.channel(), asking))));
    }

    @PostMapping
    @Operation(
            operationId = "evaluateFlags",
            summary = "All flags at once, with an entity tag of the answer",
            parameters =
                    @Parameter(
                            in = ParameterIn.HEADER,
                            name = "If-None-Match",
                            description = "The entity tag of the last answer",
                            schema = @Schema(type = "string")),
            requestBody =
                    @io.swagger.v3.oas.annotations.parameters.RequestBody(
                            required = true,
                            content =
                                    @Content(
                                            mediaType = MediaType.APPLICATION_JSON_VALUE,
                                            schema = @Schema(implementation = Ofrep.Request.class))))
    @ApiResponse(
            responseCode = "200",
            description = "Two flags for every channel",
            headers = @Header(name = "ETag", description = "Of the body of this answer"),
            content =
                    @Content(
                            mediaType = MediaType.APPLICATION_JSON_VALUE,
                            schema = @Schema(implementation = Ofrep.Bulk.class)))
    @ApiResponse(responseCode = "304", description = "The answer is the one you have", content = @Content)
    @ApiResponse(
            responseCode = "400",
            description = "TARGETING_KEY_MISSING, PARSE_ERROR or INVALID_CONTEXT",
            content = @Content(schema = @Schema(implementation = Ofrep.Failure.class)))
    @ApiResponse(responseCode = "401", description = "No key, or a wrong one", content = @Content)
    @ApiResponse(
            responseCode = "413",
            description = "The body is too large",
            content = @Content(schema = @Schema(implementation = Ofrep.Failure.class)))
    @ApiResponse(
            responseCode = "429",
            description = "Too many requests",
            headers = @Header(name = "Retry-After", description = "Seconds"),
            content = @Content(schema = @Schema(implementation = Ofrep.Failure.class)))
    void evaluateAll(
            @Parameter(hidden = true) Principal caller, HttpServletRequest request, HttpServletResponse response)
            throws IOException {
        Caller asking = ContextReader.read(body(request));
        List<String> channels = router.channels().stream()
                .filter(channel -> OfrepKeyFilter.mayAsk(caller, channel))
                .toList();
        byte[] answer = json.writeValueAsBytes(new Ofrep.Bulk(router.decide(channels, asking).stream()
                .flatMap(decision -> Stream.of(Flag.About.values())
                        .map(about -> Ofrep.evaluation(new Flag(decision.channel(), about), decision)))
                .toList()));
        // Of the body, not of the routes: whoever became exempt must not be told that nothing changed.
        String tag = '"' + DigestUtils.sha256Hex(answer).substring(0, ETAG_LENGTH) + '"';
        response.setHeader(HttpHeaders.ETAG, tag);
        if (matches(request.getHeader(HttpHeaders.IF_NONE_MATCH), tag)) {
            response.setStatus(HttpStatus.NOT_MODIFIED.value());
            return;
        }
        send(response, answer);
    }

    @ExceptionHandler
    void refused(Problem problem, HttpServletRequest request, HttpServletResponse response) throws IOException {
        failures.write(request, response, problem);
    }

    private static void send(HttpServletResponse response, byte[] body) throws IOException {
        response.setContentType(MediaType.APPLICATION_JSON_VALUE);
        response.setContentLength(body.length);
        response.getOutputStream().write(body);
    }

    private static boolean matches(String ifNoneMatch, String tag) {
        return ifNoneMatch != null
                && Stream.of(ifNoneMatch.split(","))
                        .map(String::strip)
                        .map(known -> known.startsWith("W/") ? known.substring(2) : known)
                        .anyMatch(known -> known.equals("*") || known.equals(tag));
    }

    private byte[] body(HttpServletRequest request) throws IOException {
        int limit = Math.toIntExact(settings.ofrep().maxBody().toBytes());
        InputStream body = request.getInputStream();
        boolean tooLarge = request.getContentLengthLong() > limit;
        byte[] read = tooLarge ? new byte[0] : body.readNBytes(limit + 1);
        if (tooLarge || read.length > limit) {
            // Most clients send to the end before they read the answer; a closed connection would hide it from them.
            drain(body);
            throw new Problems.RequestTooLarge(limit);
        }
        return read;
    }

    private static void drain(InputStream body) throws IOException {
        byte[] unread = new byte[16 * 1024];
        int left = PATIENCE;
        for (int n = 0; n >= 0 && left > 0; left -= n) {
            n = body.read(unread);
        }
    }
}
