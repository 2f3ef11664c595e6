package org.tramonto.customer.web;

import com.fasterxml.jackson.annotation.JsonUnwrapped;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.tags.Tag;
import java.util.List;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.springframework.http.HttpHeaders;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.PutMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestHeader;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;
import org.tramonto.customer.Customer;
import org.tramonto.customer.CustomerChange;
import org.tramonto.customer.CustomerMerge;
import org.tramonto.customer.CustomerMerges;
import org.tramonto.customer.CustomerSearch;
import org.tramonto.customer.Customers;
import org.tramonto.customer.OptOut;
import org.tramonto.customer.OptOuts;
import org.tramonto.customer.Problems;
import org.tramonto.customer.UsedChannel;
import org.tramonto.customer.UsedChannels;
import org.tramonto.shared.Actor;

/** Customers in one view. */
@RestController
@RequestMapping("/api/customers")
@Tag(name = "Customers")
class CustomersController {

    private static final Pattern TAG = Pattern.compile("(?:W/)?\"(\\d{1,9})\"");

    private final Customers customers;
    private final UsedChannels used;
    private final CustomerMerges merges;
    private final OptOuts optOuts;
    private final CustomerSearch search;

    CustomersController(
            Customers customers, UsedChannels used, CustomerMerges merges, OptOuts optOuts, CustomerSearch search) {
        this.search = search;
        this.customers = customers;
        this.used = used;
        this.merges = merges;
        this.optOuts = optOuts;
    }

    /** A customer and the channels they use, the most used first. */
    record View(@JsonUnwrapped Customer customer, List<UsedChannel> usedChannels) {}

    /** @param into number of the customer that stays */
    record MergeRequest(String into, String reason) {}

    record UnmergeRequest(String reason) {}

    /** @param source how the customer said so */
    record OptOutRequest(Set<OptOut> optOuts, String source) {
        OptOutRequest {
            optOuts = optOuts == null ? Set.of() : Set.copyOf(optOuts);
        }
    }

    @GetMapping
    @Operation(summary = "Find customers by number, telephone, mail address or the beginning of a name; at most ten")
    List<Customer> find(@RequestParam String q, Actor actor) {
        return search.find(actor, q);
    }

    @GetMapping("/{number}")
    @Operation(
            summary =
                    "A customer with identities over all channels, language, age band, preferences, needs, used channels",
            description = "The number of a customer that was merged answers the whole person.")
    ResponseEntity<View> get(@PathVariable String number, Actor actor) {
        return answer(find(number));
    }

    @PutMapping("/{number}")
    @Operation(
            summary = "Change what is known of a customer",
            description = "Fields left out stay as they are. If-Match names the version seen.")
    ResponseEntity<View> put(
            @PathVariable String number,
            @RequestHeader(name = HttpHeaders.IF_MATCH, required = false) String ifMatch,
            @RequestBody CustomerChange change,
            Actor actor) {
        return answer(customers.change(find(number).number(), version(number, ifMatch), change, actor));
    }

    @PostMapping("/{number}/merge")
    @Operation(
            summary = "Make this customer one person with another, which stays",
            description = "Nothing is moved, so it can be taken back. Needs of both hold, and the higher age band.")
    ResponseEntity<View> merge(@PathVariable String number, @RequestBody MergeRequest request, Actor actor) {
        return answer(merges.merge(number, request.into(), request.reason(), actor));
    }

    @PostMapping("/{number}/unmerge")
    @Operation(summary = "Take the merge of this customer back; it has again what it had")
    ResponseEntity<View> unmerge(@PathVariable String number, @RequestBody UnmergeRequest request, Actor actor) {
        return answer(merges.unmerge(number, request.reason(), actor));
    }

    @GetMapping("/{number}/merges")
    @Operation(summary = "Every merge the customer took part in, also those taken back, the newest first")
    List<CustomerMerge> merges(@PathVariable String number, Actor actor) {
        return merges.history(find(number));
    }

    @GetMapping("/{number}/opt-outs")
    @Operation(summary = "What the customer does not want from us")
    Set<OptOut> optOuts(@PathVariable String number, Actor actor) {
        return optOuts.of(number);
    }

    @PutMapping("/{number}/opt-outs")
    @Operation(
            summary = "Record what the customer does not want from us, in place of what stood",
            description = "notices: nothing that no law requires. mail, letter, message: not by this medium.")
    Set<OptOut> optOut(@PathVariable String number, @RequestBody OptOutRequest request, Actor actor) {
        return optOuts.set(number, request.optOuts(), request.source(), actor);
    }

    private Customer find(String number) {
        return customers.find(number).orElseThrow(() -> new Problems.NoSuchCustomer(number));
    }

    private ResponseEntity<View> answer(Customer customer) {
        return ResponseEntity.ok().eTag(String.valueOf(customer.version())).body(new View(customer, used.of(customer)));
    }

    /** The version that the caller saw; null for any, where they say so with an asterisk. */
    private static Integer version(String number, String ifMatch) {
        if (ifMatch == null || ifMatch.isBlank()) {
            throw new Problems.VersionMissing(number);
        }
        if (ifMatch.strip().equals("*")) {
            return null;
        }
        Matcher tag = TAG.matcher(ifMatch.strip());
        // A tag that we never gave out matches no version.
        return tag.matches() ? Integer.valueOf(tag.group(1)) : Integer.valueOf(-1);
    }
}
