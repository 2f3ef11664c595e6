package org.tramonto.retirement.process;

import java.util.Collection;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import org.camunda.bpm.engine.RuntimeService;
import org.camunda.bpm.engine.runtime.ProcessInstance;
import org.springframework.stereotype.Component;
import org.tramonto.notice.NoticeOrder;
import org.tramonto.notice.Notices;
import org.tramonto.notice.Occasion;
import org.tramonto.retirement.LedgerReader;
import org.tramonto.retirement.ProgrammeReader;
import org.tramonto.retirement.ProgrammeState;
import org.tramonto.retirement.ProgrammeSteps;
import org.tramonto.retirement.Standing;
import org.tramonto.retirement.WaveState;
import org.tramonto.shared.ProcessAnswers;
import org.tramonto.shared.ProcessFunction;
import org.tramonto.shared.ProgrammeKey;

/**
 * What gateways ask a programme, such as {@code ${retirement.approved(programme)}}. Always the row itself, never a variable
 * that was true once.
 */
@ProcessFunction
@Component("retirement")
public class Retirement {

    private final ProgrammeSteps steps;
    private final ProgrammeReader programmes;
    private final LedgerReader ledger;
    private final Notices notices;
    private final RuntimeService runtime;

    Retirement(
            ProgrammeSteps steps,
            ProgrammeReader programmes,
            LedgerReader ledger,
            Notices notices,
            RuntimeService runtime) {
        this.steps = steps;
        this.programmes = programmes;
        this.ledger = ledger;
        this.notices = notices;
        this.runtime = runtime;
    }

    /** Approved, and whatever came after. */
    public boolean approved(String programme) {
        return switch (standing(programme).state()) {
            case DRAFT, ASSESSING, WAITING_FOR_APPROVAL, APPROVAL_DENIED -> false;
            default -> true;
        };
    }

    /** Customers have been told of the retirement. */
    public boolean announced(String programme) {
        return programmes.get(Product.ACTOR, programme).announcedAt() != null;
    }

    /** Whether the customers of the wave were told once. */
    public boolean cohortTold(String programme, int wave) {
        return programmes.noticeOverAt(new ProgrammeKey(programme), wave) != null;
    }

    /** The announcement comes before all waves; a number in an expression would be of the wrong type. */
    public int announcementRound() {
        return 0;
    }

    /** How often customers were moved back: each time those hear of it. */
    public int returns(String programme) {
        return programmes.get(Product.ACTOR, programme).returns();
    }

    /** Under which number the notice of a wave goes: another one each time that the wave is run. */
    public int noticeRound(String programme, int wave) {
        return programmes.noticeRound(new ProgrammeKey(programme), wave);
    }

    /** The set of changes that belongs to the closing: it comes after those of all waves. */
    public int closingContent(String programme) {
        return programmes.get(Product.ACTOR, programme).waves() + 1;
    }

    /** Whether a person's approval is all that is missing for the wave to pass. */
    public boolean approvalNeeded(String programme, int wave) {
        Standing standing = standing(programme);
        return standing.wave() == wave && standing.approvalDue();
    }

    /** One of {@code running, passed, stepped_back, rolled_back, held}; what is not clear is held. */
    @ProcessAnswers({"running", "passed", "stepped_back", "rolled_back", "held"})
    public String waveStands(String programme, int wave) {
        Standing standing = standing(programme);
        return switch (standing.state()) {
            case ROLLING_BACK, ROLLED_BACK -> "rolled_back";
            case DRAINING, CLOSED, OBSERVING, RETIRED -> "passed";
            // Before the first wave has its weight nothing can be held.
            case ANNOUNCED, REOPENED -> "running";
            case SHIFTING -> shifting(standing, wave);
            default -> "held";
        };
    }

    private static String shifting(Standing standing, int wave) {
        if (standing.wave() < wave) {
            return "stepped_back";
        }
        return standing.wave() > wave || standing.waveState() == WaveState.PASSED ? "passed" : "running";
    }

    /** One of {@code going_on, over, stopped}; over means that customers have to hear that they are back. */
    @ProcessAnswers({"going_on", "over", "stopped"})
    public String rollBackStands(String programme) {
        return switch (standing(programme).state()) {
            case ROLLING_BACK -> "going_on";
            case ROLLED_BACK -> toldOfReturn(programme) ? "stopped" : "over";
            default -> "stopped";
        };
    }

    /** Nobody had been moved since the last return, or all that moved hear of it already. */
    private boolean toldOfReturn(String programme) {
        int returns = returns(programme);
        return returns == 0
                || notices.find(new NoticeOrder(programme, Occasion.MOVED_BACK, returns))
                        .isPresent();
    }

    public boolean shiftsAgain(String programme) {
        return Set.of(ProgrammeState.SHIFTING, ProgrammeState.DRAINING)
                .contains(standing(programme).state());
    }

    /** One of {@code reached, exempt, inactive, open}. */
    @ProcessAnswers({"reached", "exempt", "inactive", "open"})
    public String customerStands(String programme, String customer) {
        return switch (ledger.customer(Product.ACTOR, programme, customer)
                .entry()
                .state()) {
            case NOTIFIED, SHIFTED, LANDED, REACHED_BY_HAND -> "reached";
            case EXEMPT -> "exempt";
            case INACTIVE -> "inactive";
            default -> "open";
        };
    }

    /** The first customers by number who are not accounted for and whom nobody is reaching yet. */
    public Collection<String> notAccountedFor(String programme) {
        Set<String> beingReached = runtime
                .createProcessInstanceQuery()
                .processDefinitionKey(PersonalOutreachModel.KEY)
                .processInstanceBusinessKey(programme)
                .list()
                .stream()
                .map(ProcessInstance::getId)
                .map(instance -> (String) runtime.getVariable(instance, ProgrammeVariables.CUSTOMER))
                .collect(Collectors.toSet());
        List<String> names = steps.checkClosing(new ProgrammeKey(programme)).names();
        return names.stream()
                .filter(customer -> !beingReached.contains(customer))
                .toList();
    }

    private Standing standing(String programme) {
        return steps.standing(new ProgrammeKey(programme));
    }
}
