package org.tramonto.delivery.web;

import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.tags.Tag;
import java.io.IOException;
import java.io.OutputStreamWriter;
import java.io.Writer;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.springframework.http.ContentDisposition;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;
import org.springframework.web.servlet.mvc.method.annotation.StreamingResponseBody;
import org.tramonto.delivery.Letters;
import org.tramonto.delivery.PrintBatch;
import org.tramonto.delivery.PrintBatches;
import org.tramonto.delivery.Problems;
import org.tramonto.shared.Actor;
import org.tramonto.shared.Page;

/** Letters on their way to the printer, for managers and team leads. */
@RestController
@RequestMapping("/api/print-batches")
@Tag(name = "Letters")
class PrintBatchesController {

    private static final int LINES = 1_000;

    private final PrintBatches batches;
    private final Letters letters;

    PrintBatchesController(PrintBatches batches, Letters letters) {
        this.batches = batches;
        this.letters = letters;
    }

    /** @param waiting letters that the next batch would hold */
    record Listing(long waiting, List<PrintBatch> batches) {}

    record Returned(String reference, String reason) {}

    @GetMapping
    @Operation(summary = "How many letters wait, and the print batches, newest first")
    Listing list(@RequestParam(defaultValue = "0") int page, @RequestParam(defaultValue = "20") int size, Actor actor) {
        Staff.require(actor);
        return new Listing(
                letters.waiting(), batches.list(Math.max(0, page), Math.min(Math.max(size, 1), Page.LARGEST)));
    }

    @PostMapping
    @ResponseStatus(HttpStatus.CREATED)
    @Operation(summary = "Close a batch over all letters that wait; its files are written meanwhile")
    PrintBatch close(Actor actor) {
        Staff.require(actor);
        return batches.close(actor.id());
    }

    @GetMapping("/{number}")
    @Operation(summary = "One batch with its files")
    PrintBatch find(@PathVariable long number, Actor actor) {
        Staff.require(actor);
        return batches.find(number);
    }

    @GetMapping("/{number}/files/{file}")
    @Operation(summary = "A file for the printer: its index, then the letters, as accessible PDF")
    ResponseEntity<byte[]> pdf(@PathVariable long number, @PathVariable int file, Actor actor) {
        Staff.require(actor);
        return ResponseEntity.ok()
                .contentType(MediaType.APPLICATION_PDF)
                .header(HttpHeaders.CONTENT_DISPOSITION, attachment("letters-" + number + "-" + file + ".pdf"))
                .body(batches.pdf(number, file));
    }

    @GetMapping("/{number}/index")
    @Operation(summary = "The index of the whole batch as CSV")
    ResponseEntity<StreamingResponseBody> index(@PathVariable long number, Actor actor) {
        Staff.require(actor);
        List<PrintBatches.Line> first = batches.index(number, 0, LINES);
        return ResponseEntity.ok()
                .contentType(new MediaType("text", "csv", StandardCharsets.UTF_8))
                .header(HttpHeaders.CONTENT_DISPOSITION, attachment("letters-" + number + ".csv"))
                .body(out -> write(number, first, new OutputStreamWriter(out, StandardCharsets.UTF_8)));
    }

    @PostMapping("/{number}/printed")
    @Operation(summary = "Confirm that the batch went to the printer; again changes nothing")
    PrintBatch printed(@PathVariable long number, Actor actor) {
        Staff.require(actor);
        return batches.confirmPrinted(number, actor.id());
    }

    @PostMapping("/returned")
    @ResponseStatus(HttpStatus.NO_CONTENT)
    @Operation(summary = "Record that the post brought a letter back, with the reason on it; again changes nothing")
    void returned(@RequestBody Returned letter, Actor actor) {
        Staff.require(actor);
        if (letter.reason() == null || letter.reason().isBlank()) {
            throw new Problems.ReasonMissing();
        }
        batches.returned(
                String.valueOf(letter.reference()).strip(), letter.reason().strip(), actor.id());
    }

    private void write(long number, List<PrintBatches.Line> first, Writer csv) throws IOException {
        csv.write("sequence,file,first_page,pages,reference,name,postcode,checksum\r\n");
        for (List<PrintBatches.Line> lines = first; !lines.isEmpty(); ) {
            for (PrintBatches.Line line : lines) {
                csv.write(line.sequence() + "," + line.file() + "," + line.firstPage() + "," + line.pages() + ","
                        + cell(line.reference()) + "," + cell(line.name()) + "," + cell(line.postcode()) + ","
                        + line.checksum() + "\r\n");
            }
            lines = batches.index(number, lines.get(lines.size() - 1).sequence(), LINES);
        }
        csv.flush();
    }

    /** Quoted, and never a formula for a spreadsheet. */
    private static String cell(String text) {
        String safe = text.matches("(?s)[=+\\-@\\t\\r].*") ? "'" + text : text;
        return "\"" + safe.replace("\"", "\"\"") + "\"";
    }

    private static String attachment(String name) {
        return ContentDisposition.attachment().filename(name).build().toString();
    }
}
