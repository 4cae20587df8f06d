/** The text left and right of the cursor. */
type State = readonly [left: string, right: string];

/** Keeps the text as two strings, and every state before a change. */
export function solve(problem: string): string {
  let [left, right]: State = [/the text "(\w+)"/.exec(problem)![1]!, ""];
  let clipboard = "";
  const past: State[] = [];
  for (const [, name, rest] of problem.matchAll(/^\d+\. (\w+) ?(.*)$/gm)) {
    const count = Number(rest);
    const [first, second] = [...rest!.matchAll(/"(\w+)"/g)].map(([, word]) => word!);
    const text = left + right;
    if (!["left", "right", "home", "end", "copy", "undo"].includes(name!)) past.push([left, right]);
    if (name === "type") left += first!;
    else if (name === "left") [left, right] = [left.slice(0, -count), left.slice(-count) + right];
    else if (name === "right") [left, right] = [left + right.slice(0, count), right.slice(count)];
    else if (name === "home") [left, right] = ["", text];
    else if (name === "end") [left, right] = [text, ""];
    else if (name === "backspace") left = left.slice(0, -count);
    else if (name === "delete") right = right.slice(count);
    else if (name === "copy") clipboard = right.slice(0, count);
    else if (name === "cut") [clipboard, right] = [right.slice(0, count), right.slice(count)];
    else if (name === "paste") left += clipboard;
    else if (name === "replace")
      [left, right] = [left, right].map((part) => part.replaceAll(first!, second!)) as unknown as State;
    else if (name === "reverse") right = [...right.slice(0, count)].reverse().join("") + right.slice(count);
    else if (name === "rotate") [left, right] = ["", text.slice(count) + text.slice(0, count)];
    else [left, right] = past.pop()!;
  }
  return left + right;
}
