package org.tramonto.customer.web;

import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.tags.Tag;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;
import org.tramonto.customer.Customer;
import org.tramonto.customer.Customers;
import org.tramonto.shared.Actor;
import org.tramonto.shared.Problem;

/** Customers in one view. */
@RestController
@RequestMapping("/api/customers")
@Tag(name = "Customers")
class CustomersController {

    private final Customers customers;

    CustomersController(Customers customers) {
        this.customers = customers;
    }

    @GetMapping("/{number}")
    @Operation(summary = "A customer with identities over all channels, language, preferences and needs")
    Customer get(@PathVariable String number, Actor actor) {
        return customers.find(number).orElseThrow(() -> new NoSuchCustomer(number));
    }

    /** CUSTOMER-003 */
    static final class NoSuchCustomer extends Problem {
        NoSuchCustomer(String number) {
            super("CUSTOMER-003", Kind.NOT_FOUND, number);
        }
    }
}
