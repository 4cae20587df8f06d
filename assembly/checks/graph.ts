import { Graph } from "../graph";
import { Reason } from "../verdict";

/** Judges an order of all vertices as a path: neighbours in the order must be joined. */
export function checkHamiltonianPath(graph: Graph, order: StaticArray<i32>): Reason {
  for (let i = 1; i < order.length; i++) {
    if (!graph.joins(order[i - 1], order[i])) return Reason.RuleBroken;
  }
  return Reason.Correct;
}

/** Judges an order of all vertices of a directed graph: every edge must lead forward. */
export function checkTopologicalOrder(graph: Graph, order: StaticArray<i32>): Reason {
  const place = new StaticArray<i32>(graph.vertices);
  for (let i = 0; i < order.length; i++) place[order[i]] = i;
  for (let i = 0; i < graph.edges; i++) {
    if (place[graph.tails[i]] >= place[graph.heads[i]]) return Reason.RuleBroken;
  }
  return Reason.Correct;
}

/**
 * Judges one colour per vertex, any positive integer: the ends of an edge must differ.
 * @param fewest the smallest number of different colours that is possible
 */
export function checkColouring(graph: Graph, colours: StaticArray<i64>, fewest: i32): Reason {
  if (colours.length != graph.vertices) return Reason.WrongLength;
  for (let v = 0; v < colours.length; v++) {
    if (colours[v] < 1) return Reason.OutOfRange;
  }
  for (let i = 0; i < graph.edges; i++) {
    if (colours[graph.tails[i]] == colours[graph.heads[i]]) return Reason.RuleBroken;
  }
  const palette = new StaticArray<i64>(fewest);
  let used = 0;
  for (let v = 0; v < colours.length; v++) {
    let known = 0;
    while (known < used && palette[known] != colours[v]) known++;
    if (known < used) continue;
    if (used == fewest) return Reason.NotOptimal;
    palette[used++] = colours[v];
  }
  return Reason.Correct;
}
