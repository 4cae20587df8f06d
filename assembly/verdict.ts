/** What a verdict says. The host's twin is `src/abi/codes.ts`; a test compares the two. */
export enum Status {
  Correct = 0,
  Incorrect = 1,
  Malformed = 2,
  NoAnswer = 3,
}

/**
 * Why. Codes 1-63 belong to incorrect answers, 64-127 to malformed ones, 128-191 to missing ones.
 * `docs/errors.md` explains each.
 */
export enum Reason {
  Correct = 0,

  WrongAnswer = 1,
  WrongLength = 2,
  NotAPermutation = 3,
  OutOfRange = 4,
  RuleBroken = 5,
  NotOptimal = 6,
  IllegalMove = 7,
  GoalNotReached = 8,
  WrongNumbers = 9,
  DivisionByZero = 10,
  NotInLowestTerms = 11,
  InputChanged = 12,
  FalseEquation = 13,

  EmptyAnswer = 64,
  UnclosedMarker = 65,
  NotAnInteger = 66,
  NotAFraction = 67,
  NotAWord = 68,
  NotAList = 69,
  NotAGrid = 70,
  NotMoves = 71,
  NotAnExpression = 72,
  NotAChoice = 73,
  AnswerTooLong = 74,
  NestedTooDeep = 75,
  NotADecimal = 77,

  NoMarker = 128,
  UnclosedReasoning = 129,
}

/** The status that goes with a reason. */
export function statusOf(reason: Reason): Status {
  if (reason == Reason.Correct) return Status.Correct;
  if (reason < 64) return Status.Incorrect;
  return reason < 128 ? Status.Malformed : Status.NoAnswer;
}
