package org.tramonto.engine.decision;

import java.util.Map;
import org.camunda.bpm.dmn.engine.DmnDecisionResult;
import org.camunda.bpm.engine.impl.variable.serializer.AbstractTypedValueSerializer;
import org.camunda.bpm.engine.impl.variable.serializer.ValueFields;
import org.camunda.bpm.engine.variable.impl.type.PrimitiveValueTypeImpl;
import org.camunda.bpm.engine.variable.impl.value.AbstractTypedValue;
import org.camunda.bpm.engine.variable.impl.value.UntypedValueImpl;
import org.camunda.bpm.engine.variable.value.TypedValue;

/**
 * What a decision table answered, while the step that asked it lasts. The engine leaves it there as a transient variable, and
 * would turn it into bytes that nobody ever reads.
 */
final class Answer extends AbstractTypedValue<DmnDecisionResult> {

    private static final long serialVersionUID = 1L;

    private static final Type TYPE = new Type();

    private Answer(DmnDecisionResult result) {
        super(result, TYPE);
        setTransient(true);
    }

    /** How the engine keeps it: as it is. */
    static final class Serializer extends AbstractTypedValueSerializer<Answer> {

        Serializer() {
            super(TYPE);
        }

        @Override
        protected boolean canWriteValue(TypedValue value) {
            return value.isTransient() && value.getValue() instanceof DmnDecisionResult;
        }

        @Override
        public Answer convertToTypedValue(UntypedValueImpl untyped) {
            return new Answer((DmnDecisionResult) untyped.getValue());
        }

        @Override
        public void writeValue(Answer answer, ValueFields fields) {
            // The variable holds the answer itself.
        }

        @Override
        public Answer readValue(ValueFields fields, boolean deserialize, boolean asTransient) {
            throw new UnsupportedOperationException("the answer of a decision table is never stored");
        }

        @Override
        public String getName() {
            return TYPE.getName();
        }
    }

    /** A primitive one, so that the engine looks for no other way to keep it. */
    private static final class Type extends PrimitiveValueTypeImpl {

        private static final long serialVersionUID = 1L;

        Type() {
            super("decisionAnswer", DmnDecisionResult.class);
        }

        @Override
        public TypedValue createValue(Object value, Map<String, Object> info) {
            return new Answer((DmnDecisionResult) value);
        }
    }
}
