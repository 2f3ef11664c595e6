package org.tramonto.retirement.web;

import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.tags.Tag;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;
import org.tramonto.retirement.Courses;
import org.tramonto.retirement.Courses.Actual;
import org.tramonto.retirement.Courses.Course;
import org.tramonto.retirement.Courses.Planned;
import org.tramonto.retirement.Courses.Rights;
import org.tramonto.retirement.LeftBehind;
import org.tramonto.retirement.guardrail.GuardrailCourse;
import org.tramonto.retirement.guardrail.GuardrailCourse.Point;
import org.tramonto.retirement.guardrail.GuardrailWords;
import org.tramonto.shared.Actor;
import org.tramonto.shared.Language;
import org.tramonto.shared.Page;

/** A programme over time, and whom it would leave behind. */
@RestController
@RequestMapping("/api/programmes/{key}")
@Tag(name = "Retirement programmes")
class CoursesController {

    private final Courses courses;
    private final LeftBehind leftBehind;

    CoursesController(Courses courses, LeftBehind leftBehind) {
        this.courses = courses;
        this.leftBehind = leftBehind;
    }

    /** A guardrail over time; {@code unit} and {@code better} as in the verdicts. */
    record Line(
            String guardrail,
            String measure,
            String unit,
            String better,
            boolean blocking,
            Double bound,
            List<Point> points) {}

    record CourseView(
            Instant from,
            Instant to,
            Duration step,
            Double before,
            List<Actual> actual,
            List<Planned> planned,
            List<Line> guardrails,
            Rights rights) {}

    @GetMapping("/course")
    @Operation(
            summary = "The share of contacts left on the old channel, planned and actual, and the guardrails over time",
            description = "Steps as wide as it takes for at most 80 of them; at most 120 looks of each guardrail.")
    CourseView course(@PathVariable String key, Locale locale, Actor actor) {
        GuardrailWords words =
                new GuardrailWords(Language.parse(locale.getLanguage()).orElse(Language.ENGLISH));
        Course course = courses.of(actor, key);
        return new CourseView(
                course.from(),
                course.to(),
                course.step(),
                course.before(),
                course.actual(),
                course.planned(),
                course.guardrails().stream().map(series -> line(series, words)).toList(),
                course.rights());
    }

    @GetMapping("/left-behind")
    @Operation(
            summary = "Customers who could not be told, came back, or wait for a person; who waits longest first",
            description = "Managers and team leads read names too.")
    Page<LeftBehind.Person> leftBehind(
            @PathVariable String key,
            @RequestParam(defaultValue = "0") int page,
            @RequestParam(defaultValue = "20") int size,
            Actor actor) {
        return leftBehind.page(actor, key, page, size);
    }

    private static Line line(GuardrailCourse.Series series, GuardrailWords words) {
        return new Line(
                series.guardrail(),
                words.metric(series.metric()),
                series.metric().unit().name().toLowerCase(Locale.ROOT),
                series.metric().better().name().toLowerCase(Locale.ROOT),
                series.blocking(),
                series.bound(),
                series.points());
    }
}
