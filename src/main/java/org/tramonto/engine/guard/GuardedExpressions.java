package org.tramonto.engine.guard;

import org.camunda.bpm.engine.impl.el.JuelExpressionManager;
import org.camunda.bpm.impl.juel.jakarta.el.CompositeELResolver;
import org.camunda.bpm.impl.juel.jakarta.el.ELResolver;

/** Expressions as the engine knows them, behind the guard and without the beans of Spring. */
final class GuardedExpressions extends JuelExpressionManager {

    GuardedExpressions(ProcessBeans beans) {
        super(beans);
    }

    @Override
    protected ELResolver createElResolver() {
        CompositeELResolver guarded = new CompositeELResolver();
        guarded.add(new ExpressionGuard());
        guarded.add(super.createElResolver());
        return guarded;
    }
}
