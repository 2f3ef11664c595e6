package org.tramonto.notice.web;

import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.tags.Tag;
import java.util.List;
import org.springframework.http.ContentDisposition;
import org.springframework.http.HttpHeaders;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;
import org.springframework.web.servlet.mvc.method.annotation.StreamingResponseBody;
import org.tramonto.notice.NoticeProof;
import org.tramonto.notice.NoticeReader;
import org.tramonto.notice.NoticeView;
import org.tramonto.shared.Actor;

/** The proof that customers were told. */
@RestController
@RequestMapping("/api")
@Tag(name = "Notices")
class NoticeProofController {

    private final NoticeProof proof;
    private final NoticeReader reader;

    NoticeProofController(NoticeProof proof, NoticeReader reader) {
        this.proof = proof;
        this.reader = reader;
    }

    @GetMapping("/customers/{customer}/notices")
    @Operation(summary = "What a customer was told: when, by which medium, which text, with what result")
    List<NoticeProof.Step> of(@PathVariable String customer, Actor actor) {
        return proof.of(actor, customer);
    }

    @GetMapping("/notices/{number}/proof")
    @Operation(summary = "The proof of a whole notice as ZIP: CSV, JSON lines, texts, manifest with SHA-256; streamed")
    ResponseEntity<StreamingResponseBody> export(@PathVariable String number, Actor actor) {
        NoticeView notice = reader.get(actor, number);
        proof.requireExporter(actor);
        return ResponseEntity.ok()
                .contentType(MediaType.parseMediaType("application/zip"))
                .header(
                        HttpHeaders.CONTENT_DISPOSITION,
                        ContentDisposition.attachment()
                                .filename(notice.number() + ".zip")
                                .build()
                                .toString())
                .body(out -> proof.export(actor, notice.number(), out));
    }
}
