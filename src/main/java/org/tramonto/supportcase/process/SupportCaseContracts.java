package org.tramonto.supportcase.process;

import java.util.Arrays;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.tramonto.shared.DecisionContract;
import org.tramonto.shared.ProcessContract;
import org.tramonto.supportcase.Priority;

/** What the life of a case counts on in its diagram and tables. */
@Configuration(proxyBeanMethods = false)
class SupportCaseContracts {

    @Bean
    ProcessContract supportCaseContract() {
        return ProcessContract.of(SupportCaseModel.KEY)
                .given(SupportCaseModel.NEXT_STEP, "work", "customer", "third_party", "solved", "later")
                .given(SupportCaseModel.STEP_DONE)
                .given(SupportCaseModel.NEW_TEAM)
                .given(SupportCaseModel.MERGE_INTO)
                .given(SupportCaseModel.REASON)
                .given(SupportCaseModel.REQUESTED_BY)
                .told(
                        SupportCaseModel.CUSTOMER_WROTE_AGAIN,
                        SupportCaseModel.SOLUTION_CONFIRMED,
                        SupportCaseModel.HANDOVER_REQUESTED,
                        SupportCaseModel.WITHDRAWAL_REQUESTED,
                        SupportCaseModel.MERGE_REQUESTED)
                .lookedForAt(SupportCaseModel.WORK_ON_CASE);
    }

    @Bean
    DecisionContract triageContract() {
        String[] priorities =
                Arrays.stream(Priority.values()).map(Priority::code).toArray(String[]::new);
        return DecisionContract.of("case-triage")
                .asked("words", "channel", "publicContact", "language")
                .answering("category")
                .answering("priority", priorities)
                .answering("team")
                .answering("language");
    }

    @Bean
    DecisionContract serviceLevelContract() {
        return DecisionContract.of("service-level")
                .asked("casePriority")
                .answering("firstResponse")
                .answering("nextResponse")
                .answering("resolution")
                .answering("warnBefore")
                .answering("customerReminder")
                .answering("customerSilence")
                .answering("thirdPartyReminder")
                .answering("confirmation")
                .answering("reopening");
    }
}
