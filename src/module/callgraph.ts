/** Which functions of a module can reach themselves. */

import type { BodyCost } from "./cost.ts";
import type { Shape } from "./shape.ts";

/**
 * Says of each of the module's own functions whether a chain of calls can lead from it back to it. An indirect call may
 * reach every function of its type in `taken`.
 */
export function findRecursive(
  shape: Shape,
  bodies: readonly BodyCost[],
  taken: ReadonlySet<number>,
): boolean[] {
  const { importedFunctions: imported, types, functions } = shape;
  // A node for each type called indirectly keeps the edges linear in the size of the module.
  const typeNodes = new Map<string, number>();
  const edges: number[][] = bodies.map(({ calls }) =>
    calls.map(({ target }) => target - imported).filter((target) => target >= 0),
  );
  bodies.forEach(({ indirect }, i) => {
    for (const { target } of indirect) {
      const { key } = types[target]!;
      let node = typeNodes.get(key);
      if (node === undefined) {
        node = edges.push([]) - 1;
        typeNodes.set(key, node);
      }
      edges[i]!.push(node);
    }
  });
  for (const index of taken) {
    const node = typeNodes.get(types[functions[index]!]!.key);
    if (node !== undefined && index >= imported) edges[node]!.push(index - imported);
  }
  return nodesOnCycles(edges).slice(0, bodies.length);
}

/**
 * Marks every node that lies on a cycle, a self-edge included; `edges[node]` lists the nodes it leads to. Tarjan's
 * components with a stack of its own, since a call graph can be deeper than ours.
 */
export function nodesOnCycles(edges: readonly (readonly number[])[]): boolean[] {
  const size = edges.length;
  const onCycle = new Array<boolean>(size).fill(false);
  const order = new Int32Array(size).fill(-1);
  const low = new Int32Array(size);
  const nextEdge = new Int32Array(size);
  const open = new Uint8Array(size);
  const component: number[] = [];
  const path: number[] = [];
  let visited = 0;

  const enter = (node: number) => {
    order[node] = low[node] = visited++;
    open[node] = 1;
    component.push(node);
    path.push(node);
  };

  for (let root = 0; root < size; root++) {
    if (order[root]! >= 0) continue;
    enter(root);
    while (path.length > 0) {
      const node = path.at(-1)!;
      const target = edges[node]![nextEdge[node]!++];
      if (target !== undefined) {
        if (target === node) onCycle[node] = true;
        if (order[target]! < 0) enter(target);
        else if (open[target]) low[node] = Math.min(low[node]!, order[target]!);
        continue;
      }
      path.pop();
      const parent = path.at(-1);
      if (parent !== undefined) low[parent] = Math.min(low[parent]!, low[node]!);
      if (low[node] !== order[node]) continue;
      const alone = component.at(-1) === node;
      let member: number;
      do {
        member = component.pop()!;
        open[member] = 0;
        if (!alone) onCycle[member] = true;
      } while (member !== node);
    }
  }
  return onCycle;
}
