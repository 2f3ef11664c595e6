package org.tramonto.feedback;

import java.util.Locale;
import java.util.Optional;
import org.springframework.stereotype.Service;
import org.tramonto.customer.Customer;
import org.tramonto.customer.Customers;
import org.tramonto.link.SignedLinks;
import org.tramonto.link.Ticket;
import org.tramonto.shared.CaseNumber;
import org.tramonto.shared.Language;
import org.tramonto.supportcase.CaseRatings;

/**
 * Takes the answers of customers. A link is the right to answer once: however often it is used, one answer counts, and a
 * later one replaces it for a while. Opening a link is a click, which counts once it has stood alone for a while, as
 * scanners of mails open links too; the button of the page counts at once.
 */
@Service
public class Feedback {

    private final SignedLinks links;
    private final CaseRatings cases;
    private final Customers customers;
    private final RatingRows rows;
    private final FeedbackSettings settings;

    Feedback(SignedLinks links, CaseRatings cases, Customers customers, RatingRows rows, FeedbackSettings settings) {
        this.links = links;
        this.cases = cases;
        this.customers = customers;
        this.rows = rows;
        this.settings = settings;
    }

    /**
     * What a link asks about.
     *
     * @throws org.tramonto.link.LinkNotValid forged, expired or for something else
     */
    public About open(About.Kind kind, String token) {
        return about(kind, links.open(kind.purpose(), token));
    }

    /** What a genuine link asks or asked about. */
    public About about(About.Kind kind, Ticket ticket) {
        return kind == About.Kind.CASE ? solution(ticket.subject()) : notice(ticket.subject());
    }

    public Given given(About about) {
        return rows.find(about);
    }

    /** Somebody or something opened the link of this score; answers whether it may come to count. */
    public boolean click(About about, int score) {
        requireScore(score);
        return rows.click(known(about), score);
    }

    /** A person pressed the button. {@code score} may be missing where there are words. The same again changes nothing. */
    public void answer(About about, Integer score, String words) {
        String said = kept(words);
        if (score == null && said == null) {
            throw new Problems.NothingSaid();
        }
        if (score != null) {
            requireScore(score);
        }
        rows.answer(known(about), score, said);
    }

    private About solution(String subject) {
        CaseNumber number = Solution.parse(subject).number();
        Optional<CaseRatings.RatedCase> found = cases.find(number);
        return new About(
                About.Kind.CASE,
                subject,
                null,
                null,
                null,
                number,
                found.map(CaseRatings.RatedCase::channel).orElse(null),
                found.map(CaseRatings.RatedCase::customer).orElse(null),
                found.map(CaseRatings.RatedCase::language).orElse(null));
    }

    private About notice(String subject) {
        String[] parts = subject.split("\\|", -1);
        String number = parts.length > 3 ? parts[3] : null;
        Optional<Customer> customer = number == null ? Optional.empty() : customers.find(number);
        return new About(
                About.Kind.NOTICE,
                subject,
                parts[0],
                parts.length > 1 ? parts[1].toLowerCase(Locale.ROOT) : null,
                parts.length > 2 && parts[2].matches("\\d{1,9}") ? Integer.valueOf(parts[2]) : null,
                null,
                null,
                number,
                customer.map(Customer::language).orElse(null));
    }

    private static About known(About about) {
        return about.language() != null ? about : about.in(Language.ITALIAN);
    }

    private String kept(String words) {
        if (words == null) {
            return null;
        }
        String clean = words.replace("\r\n", "\n")
                .replaceAll("[\\p{Cc}\\p{Cf}\\p{Cs}&&[^\\n\\t\\u200c\\u200d]]", "")
                .strip();
        if (clean.isEmpty()) {
            return null;
        }
        int end = Math.min(clean.length(), settings.longestWords());
        return clean.substring(0, Character.isHighSurrogate(clean.charAt(end - 1)) ? end - 1 : end);
    }

    private static void requireScore(int score) {
        if (score < 1 || score > 5) {
            throw new Problems.NoSuchScore(score);
        }
    }
}
