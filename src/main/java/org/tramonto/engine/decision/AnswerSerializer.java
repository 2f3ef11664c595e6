package org.tramonto.engine.decision;

import org.camunda.bpm.dmn.engine.DmnDecisionResult;
import org.camunda.bpm.engine.impl.variable.serializer.AbstractTypedValueSerializer;
import org.camunda.bpm.engine.impl.variable.serializer.ValueFields;
import org.camunda.bpm.engine.variable.Variables;
import org.camunda.bpm.engine.variable.impl.value.UntypedValueImpl;
import org.camunda.bpm.engine.variable.type.ValueType;
import org.camunda.bpm.engine.variable.value.ObjectValue;
import org.camunda.bpm.engine.variable.value.TypedValue;

/**
 * The answer of a decision table on its way to the listener at the end of its task: a transient variable that is never
 * stored. The engine would turn it into bytes all the same, and throw them away.
 */
final class AnswerSerializer extends AbstractTypedValueSerializer<ObjectValue> {

    AnswerSerializer() {
        super(ValueType.OBJECT);
    }

    @Override
    public String getName() {
        return "decision-answer";
    }

    @Override
    protected boolean canWriteValue(TypedValue value) {
        return value.isTransient() && value.getValue() instanceof DmnDecisionResult;
    }

    @Override
    public ObjectValue convertToTypedValue(UntypedValueImpl untyped) {
        return Variables.objectValue(untyped.getValue(), untyped.isTransient()).create();
    }

    @Override
    public void writeValue(ObjectValue value, ValueFields fields) {
        // Nothing to keep: it ends with its task.
    }

    @Override
    public ObjectValue readValue(ValueFields fields, boolean deserialized, boolean asTransient) {
        throw new IllegalStateException("an answer of a decision table is never stored");
    }
}
