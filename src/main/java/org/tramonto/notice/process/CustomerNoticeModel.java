package org.tramonto.notice.process;

/** Every name that Java and {@code customer-notice.bpmn} share; a test holds them against the diagram. */
final class CustomerNoticeModel {

    static final String KEY = "customer-notice";

    // Messages
    static final String NOTICE_FINISHED = "notice-finished";

    // Tasks that end when the notice moves
    static final String WRITE_TEXTS = "Task_WriteTexts";
    static final String APPROVE_TEXTS = "Task_ApproveTexts";
    static final String RELEASE_NOTICE = "Task_ReleaseNotice";

    private CustomerNoticeModel() {}
}
