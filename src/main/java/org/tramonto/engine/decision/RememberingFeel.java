package org.tramonto.engine.decision;

import camundajar.impl.scala.util.Either;
import camundajar.impl.scala.util.Try;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Function;
import org.camunda.bpm.dmn.feel.impl.scala.ScalaFeelEngine;
import org.camunda.bpm.dmn.feel.impl.scala.function.CustomFunctionTransformer;
import org.camunda.feel.FeelEngine;
import org.camunda.feel.api.EvaluationResult;
import org.camunda.feel.api.SuccessfulEvaluationResult;
import org.camunda.feel.context.Context;
import org.camunda.feel.context.FunctionProvider;
import org.camunda.feel.impl.interpreter.BuiltinFunctions;
import org.camunda.feel.impl.interpreter.EvalContext;
import org.camunda.feel.impl.interpreter.FeelInterpreter;
import org.camunda.feel.syntaxtree.ParsedExpression;
import org.camunda.feel.syntaxtree.Val;
import org.camunda.feel.syntaxtree.ValError;
import org.camunda.feel.syntaxtree.ValFatalError;
import org.camunda.feel.valuemapper.ValueMapper;

/**
 * The engine's FEEL, except that a cell is parsed once and the pattern in it compiled once instead of at every evaluation,
 * and that the built-in functions are made once instead of for every cell. What a cell means is untouched, and whatever
 * does not simply succeed is evaluated again by the original, so that failures are told in its words.
 */
final class RememberingFeel extends ScalaFeelEngine {

    RememberingFeel() {
        super(List.of());
    }

    @Override
    protected FeelEngine buildFeelEngine(
            CustomFunctionTransformer custom, ValueMapper.CompositeValueMapper valueMapper) {
        FunctionProvider builtin = new CompiledMatches(new BuiltinFunctions(FeelEngine.defaultClock(), valueMapper));
        FunctionProvider all = new FunctionProvider.CompositeFunctionProvider(toScalaList(builtin, custom));
        return new Engine(custom, all, valueMapper);
    }

    private static final class Engine extends FeelEngine {

        /** Cells remembered of each kind; far more than all tables have, so nothing is ever forgotten but by mistake. */
        private static final int MOST = 10_000;

        private final Map<String, Either<Failure, ParsedExpression>> expressions = new ConcurrentHashMap<>();
        private final Map<String, Either<Failure, ParsedExpression>> unaryTests = new ConcurrentHashMap<>();
        private final FunctionProvider functions;
        private final FeelInterpreter interpreter;

        Engine(FunctionProvider custom, FunctionProvider all, ValueMapper valueMapper) {
            super(custom, valueMapper, FeelEngine.defaultConfiguration(), FeelEngine.defaultClock());
            this.functions = all;
            this.interpreter = new FeelInterpreter(valueMapper);
        }

        @Override
        public Either<Failure, ParsedExpression> parseExpression(String text) {
            return remembered(expressions, text, super::parseExpression);
        }

        @Override
        public Either<Failure, ParsedExpression> parseUnaryTests(String text) {
            return remembered(unaryTests, text, super::parseUnaryTests);
        }

        @Override
        public EvaluationResult evaluate(ParsedExpression parsed, Context variables) {
            EvalContext context = EvalContext.create(valueMapper(), functions).merge(variables);
            Try<Val> value = Try.apply(() -> interpreter.eval(parsed.expression(), context));
            boolean succeeded = value.isSuccess()
                    && !(value.get() instanceof ValError)
                    && !(value.get() instanceof ValFatalError)
                    && context.failureCollector().failures().isEmpty();
            return succeeded
                    ? new SuccessfulEvaluationResult(
                            valueMapper().unpackVal(value.get()),
                            context.failureCollector().failures())
                    : super.evaluate(parsed, variables);
        }

        private static Either<Failure, ParsedExpression> remembered(
                Map<String, Either<Failure, ParsedExpression>> known,
                String text,
                Function<String, Either<Failure, ParsedExpression>> parser) {
            Either<Failure, ParsedExpression> parsed = known.get(text);
            if (parsed != null) {
                return parsed;
            }
            if (known.size() > MOST) {
                known.clear();
            }
            return known.computeIfAbsent(text, parser);
        }
    }
}
