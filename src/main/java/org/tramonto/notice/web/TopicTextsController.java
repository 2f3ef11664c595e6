package org.tramonto.notice.web;

import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.tags.Tag;
import java.util.EnumMap;
import java.util.Map;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;
import org.tramonto.delivery.Letters;
import org.tramonto.notice.NoticePreviews;
import org.tramonto.notice.Occasion;
import org.tramonto.notice.TopicTexts;
import org.tramonto.shared.Actor;

/** All words of a topic, of every occasion, approved together. */
@RestController
@RequestMapping("/api/notice-topics/{topic}/texts")
@Tag(name = "Notices")
class TopicTextsController {

    private final TopicTexts texts;
    private final NoticePreviews previews;
    private final Letters letters;

    TopicTextsController(TopicTexts texts, NoticePreviews previews, Letters letters) {
        this.texts = texts;
        this.previews = previews;
        this.letters = letters;
    }

    record HandInRequest(String hash) {}

    /** @param sentBack what is wrong with the texts of an occasion; what is not named is approved */
    record JudgeRequest(String hash, Map<String, String> sentBack) {

        Map<Occasion, String> reasons() {
            Map<Occasion, String> reasons = new EnumMap<>(Occasion.class);
            if (sentBack != null) {
                sentBack.forEach((occasion, reason) -> reasons.put(Occasion.of(occasion), reason));
            }
            return reasons;
        }
    }

    @GetMapping
    @Operation(summary = "The newest texts of every occasion, with what the rules say, and whether they were approved")
    TopicTexts.All get(@PathVariable String topic, Actor actor) {
        return texts.current(actor, topic);
    }

    @GetMapping("/{occasion}/{language}/preview")
    @Operation(summary = "Mail, letter and message as an invented customer would see them")
    NoticePreviews.Preview preview(
            @PathVariable String topic, @PathVariable String occasion, @PathVariable String language, Actor actor) {
        return previews.of(actor, topic, Occasion.of(occasion), NoticeTextsController.language(language));
    }

    @GetMapping("/{occasion}/{language}/letter")
    @Operation(summary = "The letter as it would be printed, as PDF")
    ResponseEntity<byte[]> letter(
            @PathVariable String topic, @PathVariable String occasion, @PathVariable String language, Actor actor) {
        return NoticeTextsController.pdf(preview(topic, occasion, language, actor), letters);
    }

    @GetMapping("/{occasion}/{language}/letter/picture")
    @Operation(summary = "The same as a picture of its pages")
    ResponseEntity<byte[]> letterPicture(
            @PathVariable String topic, @PathVariable String occasion, @PathVariable String language, Actor actor) {
        return NoticeTextsController.picture(preview(topic, occasion, language, actor), letters);
    }

    @PostMapping("/hand-in")
    @Operation(summary = "Say that all texts are ready for somebody else to approve")
    TopicTexts.All handIn(@PathVariable String topic, @RequestBody HandInRequest request, Actor actor) {
        return texts.handIn(actor, topic, request.hash());
    }

    @PostMapping("/judge")
    @Operation(
            summary = "Approve all texts but those that are sent back",
            description = "Of exactly the texts with this hash; nobody who wrote one of them or handed them in may.")
    TopicTexts.All judge(@PathVariable String topic, @RequestBody JudgeRequest request, Actor actor) {
        return texts.judge(actor, topic, request.hash(), request.reasons());
    }
}
