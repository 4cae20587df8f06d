const STEPS = { left: [0, -1], right: [0, 1], up: [-1, 0], down: [1, 0] } as const;
type Heading = keyof typeof STEPS;

/** What each mirror makes of each heading. */
const REFLECTIONS: Record<string, Record<Heading, Heading>> = {
  "/": { right: "up", left: "down", down: "left", up: "right" },
  "\\": { right: "down", left: "up", down: "right", up: "left" },
};

/** Follows each beam by name of its heading. */
export function solve(problem: string): string | null {
  const box = problem
    .split("\n")
    .filter((line) => /^[./\\]+$/.test(line))
    .map((line) => [...line]);
  const flips = problem.includes("flips at once");
  const answer: number[] = [];
  for (const [, kind, number, side] of problem.matchAll(/enters (row|column) (\d+) from (.+)\./g)) {
    let heading = ({ "the left": "right", "the right": "left", above: "down", below: "up" } as const)[side!]!;
    const row = kind === "row" ? Number(number) - 1 : heading === "down" ? 0 : box.length - 1;
    const column = kind === "column" ? Number(number) - 1 : heading === "right" ? 0 : box[0]!.length - 1;
    let place: readonly [number, number] = [row, column];
    let last = place;
    while (box[place[0]]?.[place[1]] !== undefined) {
      last = place;
      const mirror = box[place[0]]![place[1]]!;
      if (mirror !== ".") {
        heading = REFLECTIONS[mirror]![heading];
        if (flips) box[place[0]]![place[1]] = mirror === "/" ? "\\" : "/";
      }
      place = [place[0] + STEPS[heading][0], place[1] + STEPS[heading][1]];
    }
    answer.push(last[0] + 1, last[1] + 1);
  }
  return answer.join(", ");
}
