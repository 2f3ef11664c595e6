package org.tramonto.retirement;

import java.util.List;
import java.util.stream.Collectors;
import org.springframework.boot.autoconfigure.condition.ConditionalOnMissingBean;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** Stand in for the decision tables as long as nothing else answers for them. */
@Configuration(proxyBeanMethods = false)
class StandIns {

    @Bean
    @ConditionalOnMissingBean
    LegalGate legalGate() {
        return facts -> {
            if (facts.channelMandatory() && facts.phase() != LegalFacts.Phase.SHIFTING) {
                return new LegalAnswer(LegalAnswer.Outcome.SHRINK, "mandatory");
            }
            boolean open = facts.rulesNotKept() + facts.rulesNotKnown() > 0;
            return new LegalAnswer(
                    open ? LegalAnswer.Outcome.BLOCKED : LegalAnswer.Outcome.ALLOWED, open ? "not_kept" : "kept");
        };
    }

    @Bean
    @ConditionalOnMissingBean
    Alternatives alternatives() {
        return (customers, successors) ->
                customers.stream().collect(Collectors.toMap(customer -> customer, customer -> List.copyOf(successors)));
    }
}
