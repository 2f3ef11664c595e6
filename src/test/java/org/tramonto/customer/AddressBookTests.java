package org.tramonto.customer;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.tramonto.TramontoTest;
import org.tramonto.engine.Caller;
import org.tramonto.shared.Actor;

@TramontoTest
class AddressBookTests {

    private static final Actor ANNA = new Actor("anna", "Anna", Set.of(Actor.AGENTS));

    @LocalServerPort
    int port;

    @Autowired
    Customers customers;

    @Autowired
    CustomerMerges merges;

    @Autowired
    OptOuts optOuts;

    @Autowired
    AddressBook book;

    private Customer customer(String mail, String phone) {
        return customers.recognise(new Sender(mail, phone, null, null, "Giulia Bianchi", "mail"));
    }

    private static HttpResponse<String> put(Caller caller, String path, String body) {
        return caller.send(caller.request(path)
                .header("Content-Type", "application/json")
                .PUT(HttpRequest.BodyPublishers.ofString(body)));
    }

    private static String mail() {
        return UUID.randomUUID() + "@example.org";
    }

    private AddressBook.Entry entry(Customer of) {
        return book.of(List.of(of.number())).get(of.number());
    }

    @Test
    void a_person_of_several_customers_has_the_addresses_and_opt_outs_of_all() {
        String first = mail();
        String second = mail();
        Customer stays = customer(first, null);
        Customer goes = customer(second, null);
        optOuts.set(goes.number(), Set.of(OptOut.LETTER), "al telefono", ANNA);
        merges.merge(goes.number(), stays.number(), "stessa persona", ANNA);

        AddressBook.Entry entry = entry(goes);
        assertThat(entry.number()).isEqualTo(goes.number());
        assertThat(entry.root()).isEqualTo(stays.number());
        assertThat(entry.mails()).containsExactly(first, second);
        assertThat(entry.optOuts()).containsExactly(OptOut.LETTER);
        assertThat(entry(stays).optOuts()).containsExactly(OptOut.LETTER);
        assertThat(entry(stays).root()).isEqualTo(stays.number());
    }

    @Test
    void numbers_that_nobody_has_are_left_out() {
        assertThat(book.of(List.of("K-999999999", "nonsense'; drop table customer")))
                .isEmpty();
        assertThat(book.of(List.of())).isEmpty();
    }

    @Test
    void an_opt_out_is_recorded_with_its_source_and_ends_when_it_is_left_out() {
        Customer giulia = customer(mail(), null);
        String path = "/api/customers/" + giulia.number() + "/opt-outs";
        Caller anna = Caller.program(port, "anna", "tramonto");
        assertThat(put(anna, path, "{\"optOuts\":[\"notices\",\"mail\"],\"source\":\"al telefono\"}")
                        .body())
                .contains("notices", "mail");
        assertThat(entry(giulia).optOuts()).containsExactlyInAnyOrder(OptOut.NOTICES, OptOut.MAIL);
        put(anna, path, "{\"optOuts\":[\"mail\"],\"source\":\"al telefono\"}");
        assertThat(anna.get(path).body()).isEqualTo("[\"mail\"]");
        assertThat(put(anna, path, "{\"optOuts\":[\"everything\"],\"source\":\"x\"}")
                        .statusCode())
                .isEqualTo(400);
        assertThat(put(anna, path, "{\"optOuts\":[]}").statusCode()).isEqualTo(400);
        assertThat(entry(giulia).optOuts()).containsExactly(OptOut.MAIL);
    }

    @Test
    void what_the_customer_said_themselves_counts_once() {
        Customer giulia = customer(mail(), null);
        optOuts.optOut(giulia.number(), OptOut.NOTICES, "link in una mail");
        optOuts.optOut(giulia.number(), OptOut.NOTICES, "link in una mail");
        assertThat(optOuts.of(giulia.number())).containsExactly(OptOut.NOTICES);
        assertThatThrownBy(() -> optOuts.optOut("K-0", OptOut.NOTICES, "link"))
                .isInstanceOf(Problems.NoSuchCustomer.class);
    }
}
