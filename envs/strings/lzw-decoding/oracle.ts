/** Decodes with a dictionary of strings; an entry that is used before it is complete ends with its own first letter. */
export function solve(problem: string): string {
  const dictionary = [...problem.matchAll(/([a-z]) \(number \d+\)/g)].map(([, letter]) => letter!);
  const codes = /written down:\n\n([\d, ]+)\n/.exec(problem)![1]!.split(", ").map(Number);
  let text = "";
  let previous = "";
  for (const code of codes) {
    const current = dictionary[code] ?? previous + previous[0];
    if (previous !== "") dictionary.push(previous + current[0]);
    text += current;
    previous = current;
  }
  return text;
}
