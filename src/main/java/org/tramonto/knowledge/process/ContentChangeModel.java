package org.tramonto.knowledge.process;

/** Every name that Java and {@code content-change.bpmn} share; a test holds them against the diagram. */
final class ContentChangeModel {

    static final String KEY = "content-change";

    // Messages
    static final String CHANGE_TAKEN_BACK = "change-taken-back";
    static final String TEXTS_CHANGED_BY_HAND = "texts-changed-by-hand";

    // Variables
    static final String TOPIC = "topic";
    static final String WAVE = "wave";
    static final String PUBLISH_NOW = "publishNow";
    static final String ITEM = "item";
    /** What Tasklist shows of programmes. */
    static final String PROGRAMME = "programme";

    // Tasks that end when the texts are where they should be
    static final String EDIT_TEXT = "Task_EditText";
    static final String REVIEW_TEXT = "Task_ReviewText";
    static final String SETTLE_REMAINING_MENTIONS = "Task_SettleRemainingMentions";
    static final String CHECK_OUTSIDE_PLACES = "Task_CheckOutsidePlaces";
    static final String SETTLE_CONFLICTS = "Task_SettleConflicts";

    private ContentChangeModel() {}
}
