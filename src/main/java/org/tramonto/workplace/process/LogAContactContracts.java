package org.tramonto.workplace.process;

import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.tramonto.shared.ProcessContract;

/** What logging a contact counts on in its diagram. */
@Configuration(proxyBeanMethods = false)
class LogAContactContracts {

    @Bean
    ProcessContract logAContactContract() {
        return ProcessContract.of(LogAContactModel.KEY).begunWith(LogAContactModel.CONTACT);
    }
}
