package org.tramonto.engine.guard;

import java.util.Map;
import org.camunda.bpm.engine.impl.el.JuelExpressionManager;
import org.camunda.bpm.impl.juel.jakarta.el.CompositeELResolver;
import org.camunda.bpm.impl.juel.jakarta.el.ELResolver;

/** Expressions as the engine knows them, behind the guard and with no other beans than these. */
public final class GuardedExpressions extends JuelExpressionManager {

    public GuardedExpressions(Map<Object, Object> beans) {
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
