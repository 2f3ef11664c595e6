package org.tramonto.channel;

import java.math.BigDecimal;
import java.util.Currency;

/** An amount of money, never negative: {@code {"amount": 6.80, "currency": "EUR"}}; euro where none is named. */
public record Money(BigDecimal amount, Currency currency) {

    private static final BigDecimal LARGEST = new BigDecimal("1000000");

    public Money {
        currency = currency == null ? Currency.getInstance("EUR") : currency;
        if (amount == null || amount.signum() < 0 || amount.compareTo(LARGEST) > 0) {
            throw new Problems.UnsuitableField("amount", amount);
        }
    }

    public static Money euro(String amount) {
        return new Money(new BigDecimal(amount), null);
    }
}
