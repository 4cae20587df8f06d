import sys

data = list(map(int, sys.stdin.read().split()))
n, pairs = data[0], list(zip(data[2::2], data[3::2]))
neighbours = {v: [] for v in range(1, n + 1)}
for i, (a, b) in enumerate(pairs):
    neighbours[a].append((b, i))
    neighbours[b].append((a, i))
used = [False] * len(pairs)


def walk(town):
    path = []
    stack = [town]
    while stack:
        here = stack[-1]
        while neighbours[here] and used[neighbours[here][0][1]]:
            neighbours[here].pop(0)
        if neighbours[here]:
            other, i = neighbours[here].pop(0)
            used[i] = True
            stack.append(other)
        else:
            path.append(stack.pop())
    return path


print(*walk(1))
