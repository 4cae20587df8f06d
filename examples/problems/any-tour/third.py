import sys

sys.setrecursionlimit(5000)
n, m = map(int, input().split())
edges = sorted(tuple(sorted(map(int, input().split()))) for _ in range(m))
free = {edge: True for edge in edges}
tour = []


def visit(town):
    for other in range(1, n + 1):
        edge = (min(town, other), max(town, other))
        if free.get(edge):
            free[edge] = False
            visit(other)
    tour.append(town)


visit(1)
print(*tour)
