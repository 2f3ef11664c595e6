package org.tramonto.knowledge.process;

import org.springframework.stereotype.Component;

/** Whether what a task asks for is done, wherever it was done. */
@Component
class ContentSteps {

    private final ContentChange content;

    ContentSteps(ContentChange content) {
        this.content = content;
    }

    boolean isDone(String task, String topic, int wave, String item) {
        return switch (task) {
            case ContentChangeModel.EDIT_TEXT -> !content.itemStands(item).equals("open");
            case ContentChangeModel.REVIEW_TEXT -> !content.itemStands(item).equals("in_review");
            case ContentChangeModel.SETTLE_REMAINING_MENTIONS -> !content.mentionsRemain(topic, wave);
            case ContentChangeModel.CHECK_OUTSIDE_PLACES -> !content.placesOpen(topic);
            case ContentChangeModel.SETTLE_CONFLICTS -> !content.conflictsRemain(topic);
            default -> false;
        };
    }
}
