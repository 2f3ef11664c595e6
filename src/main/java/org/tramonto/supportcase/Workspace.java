package org.tramonto.supportcase;

import com.fasterxml.jackson.annotation.JsonProperty;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;
import org.tramonto.customer.Customer;
import org.tramonto.customer.Customers;
import org.tramonto.shared.Actor;
import org.tramonto.shared.CaseNumber;

/** Everything around the conversation that an agent needs to work on a case, in one answer. */
@Service
@Transactional(readOnly = true)
public class Workspace {

    private static final int OTHER_CASES = 10;

    private final CaseRows cases;
    private final CaseReader reader;
    private final Customers customers;
    private final CaseTools tools;
    private final CaseDeskFacts facts;
    private final Drafts drafts;

    Workspace(
            CaseRows cases,
            CaseReader reader,
            Customers customers,
            CaseTools tools,
            CaseDeskFacts facts,
            Drafts drafts) {
        this.cases = cases;
        this.reader = reader;
        this.customers = customers;
        this.tools = tools;
        this.facts = facts;
        this.drafts = drafts;
    }

    /** What the workspace shows around the conversation. */
    public record View(
            @JsonProperty("case") CaseCard card,
            CustomerCard customer,
            Me me,
            List<String> actions,
            List<Team> teams,
            List<CaseTexts.Template> templates,
            List<CaseTools.Offer> macros,
            List<Causes.Cause> causes,
            CaseTools.Way way,
            Drafts.Draft draft,
            Long lastMessageId,
            Limits limits) {}

    /** The case with people and team by name. */
    public record CaseCard(
            String number,
            CaseStatus status,
            String subject,
            String category,
            Priority priority,
            String language,
            String channel,
            Team team,
            Person assignee,
            Instant openedAt,
            Instant firstResponseDueAt,
            Instant firstRespondedAt,
            Instant nextResponseDueAt,
            Instant resolutionDueAt,
            Instant solvedAt,
            Instant closedAt,
            Instant reopenableUntil,
            Causes.Cause cause,
            Instant snoozedUntil,
            int version,
            List<CaseView.Link> links) {}

    /** The customer in one view (S14). */
    public record CustomerCard(
            String number,
            String name,
            Customer.Kind kind,
            String language,
            List<Identity> identities,
            List<String> preferredChannels,
            List<String> needs,
            List<OtherCase> otherCases) {}

    /** Where a customer is reached: {@code email}, {@code phone} or {@code handle}, and the address as they wrote it. */
    public record Identity(Customer.Identity.Kind channel, String address) {}

    public record OtherCase(String number, String subject, CaseStatus status, Instant openedAt) {}

    /** The signed-in person; {@code reason} says why not where they may not act: {@code other_team} or {@code not_agent}. */
    public record Me(String id, String name, boolean mayAct, String reason) {}

    /** @param attachmentBytes the largest attachment that a reply may carry */
    public record Limits(long attachmentBytes, int textCharacters) {}

    public View view(Actor actor, CaseNumber number) {
        SupportCase known = cases.get(number);
        boolean mayAct = facts.mayAct(actor, known);
        return new View(
                card(number, known),
                customer(known),
                new Me(actor.id(), actor.name(), mayAct, mayAct ? null : facts.reason(actor)),
                actions(actor, known, mayAct),
                facts.teams(),
                tools.templates(actor, known, facts.languages()),
                tools.macros(),
                tools.causes(),
                tools.way(known),
                drafts.find(actor, number).orElse(null),
                known.lastMessageId,
                new Limits(facts.attachmentBytes(), CaseDesk.LONGEST_TEXT));
    }

    private CaseCard card(CaseNumber number, SupportCase known) {
        CaseView view = reader.get(number.value());
        return new CaseCard(
                view.number(),
                view.status(),
                view.subject(),
                view.category(),
                view.priority(),
                view.language(),
                view.channel(),
                facts.team(view.team()),
                facts.person(view.assignee()),
                view.openedAt(),
                view.firstResponseDueAt(),
                view.firstRespondedAt(),
                view.nextResponseDueAt(),
                view.resolutionDueAt(),
                view.solvedAt(),
                view.closedAt(),
                view.reopenableUntil(),
                tools.cause(known),
                tools.snoozedUntil(known),
                view.version(),
                view.links());
    }

    private CustomerCard customer(SupportCase known) {
        Customer customer = customers.find(known.customerId).orElseThrow();
        return new CustomerCard(
                customer.number(),
                customer.name(),
                customer.kind(),
                customer.language() == null ? null : customer.language().code(),
                customer.identities().stream()
                        .map(identity -> new Identity(identity.kind(), identity.display()))
                        .toList(),
                customer.preferredChannels(),
                customer.needs(),
                reader.ofCustomer(customer, OTHER_CASES + 1).stream()
                        .filter(other -> !other.number().equals(known.number.value()))
                        .limit(OTHER_CASES)
                        .map(other -> new OtherCase(other.number(), other.subject(), other.status(), other.openedAt()))
                        .toList());
    }

    private List<String> actions(Actor actor, SupportCase known, boolean mayAct) {
        List<String> actions = new ArrayList<>();
        if (actor.worksOnCases()) {
            actions.add("note");
        }
        if (mayAct && tools.canUnmerge(known)) {
            actions.add("unmerge");
        }
        if (!mayAct || known.status.isEnded()) {
            return actions;
        }
        actions.addAll(List.of("reply", "sort", "macro", "transfer", "merge", "split", "link", "withdraw"));
        actions.add(actor.id().equals(known.assignee) ? "release" : "take");
        if (known.status.isOpen()) {
            actions.add("solve");
            boolean answered = known.firstRespondedAt != null;
            if (answered && known.status != CaseStatus.WAITING_FOR_CUSTOMER) {
                actions.add("wait_customer");
            }
            if (answered && known.status != CaseStatus.WAITING_FOR_THIRD_PARTY) {
                actions.add("wait_third_party");
            }
            if (answered) {
                actions.add("snooze");
            }
            if (known.status.isWaiting()) {
                actions.add("resume");
            } else if (tools.snoozedUntil(known) != null) {
                actions.add("unsnooze");
            }
        }
        if (known.status == CaseStatus.SOLVED) {
            actions.add("confirm");
        }
        return actions;
    }
}
