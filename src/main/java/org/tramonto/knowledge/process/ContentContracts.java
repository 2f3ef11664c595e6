package org.tramonto.knowledge.process;

import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.tramonto.shared.ProcessContract;

/** What changing texts counts on in its diagram. */
@Configuration(proxyBeanMethods = false)
class ContentContracts {

    @Bean
    ProcessContract contentChangeContract() {
        return ProcessContract.of(ContentChangeModel.KEY)
                .begunWith(ContentChangeModel.TOPIC, ContentChangeModel.WAVE, ContentChangeModel.PUBLISH_NOW)
                .given(ContentChangeModel.PROGRAMME)
                .told(ContentChangeModel.CHANGE_TAKEN_BACK, ContentChangeModel.TEXTS_CHANGED_BY_HAND)
                .lookedForAt(
                        ContentChangeModel.EDIT_TEXT,
                        ContentChangeModel.REVIEW_TEXT,
                        ContentChangeModel.SETTLE_REMAINING_MENTIONS,
                        ContentChangeModel.CHECK_OUTSIDE_PLACES,
                        ContentChangeModel.SETTLE_CONFLICTS);
    }
}
