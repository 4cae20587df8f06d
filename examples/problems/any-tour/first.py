n, m = map(int, input().split())
roads = [set() for _ in range(n + 1)]
for _ in range(m):
    a, b = map(int, input().split())
    roads[a].add(b)
    roads[b].add(a)
stack, tour = [1], []
while stack:
    town = stack[-1]
    if roads[town]:
        other = min(roads[town])
        roads[town].remove(other)
        roads[other].remove(town)
        stack.append(other)
    else:
        tour.append(stack.pop())
print(*tour)
