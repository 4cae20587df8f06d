/** The SDK's door for authors of environments: `import { ... } from "scaler-wasm/assembly"`. */
export { Expression } from "./answer/expression";
export { Word } from "./answer/list";
export { Reader } from "./answer/reader";
export { AssignmentSet, valuesOf } from "./assignments";
export { Banked } from "./bank";
export { BigInteger } from "./big-integer";
export { checkColouring, checkHamiltonianPath, checkTopologicalOrder } from "./checks/graph";
export { Environment } from "./environment";
export { Fraction } from "./fraction";
export { EdgePool, Graph, Neighbours, randomConnectedGraph, randomDag, randomTree } from "./graph";
export { Grid } from "./grid";
export {
  DecimalBank,
  DecimalListBank,
  IntegerBank,
  IntegerListBank,
  TokensBank,
  WordBank,
} from "./kinds/banks";
export { BigIntegerEnvironment } from "./kinds/big-integer";
export { ChoiceEnvironment } from "./kinds/choice";
export { ExpressionEnvironment } from "./kinds/expression";
export { FractionEnvironment } from "./kinds/fraction";
export { FractionListEnvironment } from "./kinds/fraction-list";
export { GridEnvironment } from "./kinds/grid";
export { IntegerEnvironment } from "./kinds/integer";
export { IntegerListEnvironment } from "./kinds/integer-list";
export { MovesEnvironment } from "./kinds/moves";
export { OrderEnvironment } from "./kinds/order";
export { WordEnvironment } from "./kinds/word";
export { WordListEnvironment } from "./kinds/word-list";
export { LaneCounter } from "./lane-counter";
export { boxedLatinSquare } from "./latin-square";
export { digMaze } from "./maze";
export { columnStep, DOWN, FOUR_MOVES, LEFT, opposite, RIGHT, rowStep, UP } from "./moves";
export { isPrime, nextPrime, powerModulo } from "./primes";
export { Rng } from "./rng";
export { Scale } from "./scale";
export { Reason } from "./verdict";
export { firstNames, nouns } from "./words";
export { Writer } from "./writer";
