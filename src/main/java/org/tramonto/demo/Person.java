package org.tramonto.demo;

import java.util.List;
import org.tramonto.customer.CustomerImport;

/** An invented customer: what is imported, and how they behave. */
record Person(
        CustomerImport.Imported customer,
        Home home,
        String mail,
        String phone,
        String handle,
        List<String> channels,
        double contactsAYear) {

    record Home(String street, String town) {}

    boolean isFormer() {
        return customer.kind() == org.tramonto.customer.Customer.Kind.FORMER_CUSTOMER;
    }
}
