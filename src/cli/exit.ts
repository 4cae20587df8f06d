/** Exit codes of every command. 0 means done. */
export const EXIT_FAILED = 1;
export const EXIT_USAGE = 2;
/** Some rows could not be graded; the rest was. */
export const EXIT_PARTIAL = 3;
