import { integerAfter, integersIn, paragraphs } from "../../../tests/support/problem-text.ts";

/** Works out from the history of requests, anew each time, which page has to go. */
export function solve(problem: string): string {
  const room = integerAfter(problem, /room for (\d+)/);
  const requests = integersIn(paragraphs(problem)[2]!);
  if (problem.includes("mark")) return secondChance(room, requests).join(", ");
  const present = new Map<number, number>(); // when each page was loaded
  const removed: number[] = [];
  for (const [time, page] of requests.entries()) {
    if (present.has(page)) continue;
    if (present.size === room) {
      const ranks = [...present].map(([candidate, loaded]) => {
        const uses = [...requests.keys()].filter(
          (at) => at >= loaded && at < time && requests[at] === candidate,
        );
        const latest = uses.at(-1)!;
        const rank = problem.includes("least often")
          ? uses.length * requests.length + latest
          : problem.includes("latest request")
            ? latest
            : loaded;
        return { candidate, rank };
      });
      const { candidate } = ranks.sort((a, b) => a.rank - b.rank)[0]!;
      present.delete(candidate);
      removed.push(candidate);
    }
    present.set(page, time);
  }
  return removed.join(", ");
}

/** As a clock: the pages stay in their places, and a hand goes round. */
function secondChance(room: number, requests: readonly number[]): number[] {
  const places: { page: number; mark: boolean }[] = [];
  const removed: number[] = [];
  let hand = 0;
  for (const page of requests) {
    const held = places.find((place) => place.page === page);
    if (held !== undefined) held.mark = true;
    else if (places.length < room) places.push({ page, mark: false });
    else {
      for (; places[hand]!.mark; hand = (hand + 1) % room) places[hand]!.mark = false;
      removed.push(places[hand]!.page);
      places[hand] = { page, mark: false };
      hand = (hand + 1) % room;
    }
  }
  return removed;
}
