package org.tramonto.notice.process;

import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.tramonto.shared.ProcessContract;

/** What telling customers counts on in its diagram. */
@Configuration(proxyBeanMethods = false)
class NoticeContracts {

    @Bean
    ProcessContract customerNoticeContract() {
        return ProcessContract.of(CustomerNoticeModel.KEY)
                .begunWith(NoticeVariables.TOPIC, NoticeVariables.OCCASION, NoticeVariables.ROUND)
                .told(CustomerNoticeModel.NOTICE_FINISHED)
                .lookedForAt(
                        CustomerNoticeModel.WRITE_TEXTS,
                        CustomerNoticeModel.APPROVE_TEXTS,
                        CustomerNoticeModel.RELEASE_NOTICE);
    }
}
