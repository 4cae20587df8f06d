import { Expression, parseExpression } from "../answer/expression";
import { Reader } from "../answer/reader";
import { Environment } from "../environment";
import { Reason } from "../verdict";

/** The answer is an arithmetic expression of non-negative integers with `+ - * /`, evaluated exactly. */
export abstract class ExpressionEnvironment extends Environment {
  /** Judges an expression that has a value: the value, and which integers it uses how often. */
  abstract check(expression: Expression): Reason;

  judge(answer: Reader): Reason {
    const expression = parseExpression(answer);
    return expression.reason == Reason.Correct ? this.check(expression) : expression.reason;
  }
}
