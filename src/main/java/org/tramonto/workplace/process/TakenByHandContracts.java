package org.tramonto.workplace.process;

import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.tramonto.shared.ProcessContract;

/** What logging calls and registering letters count on in their diagrams. */
@Configuration(proxyBeanMethods = false)
class TakenByHandContracts {

    @Bean
    ProcessContract logACallContract() {
        return ProcessContract.of(LogACallModel.KEY).begunWith(LogACallModel.CONTACT);
    }

    @Bean
    ProcessContract registerALetterContract() {
        return ProcessContract.of(RegisterALetterModel.KEY).begunWith(RegisterALetterModel.CONTACT);
    }
}
