import heapq
import sys

data = iter(map(int, sys.stdin.read().split()))
n, m = next(data), next(data)
roads = [[] for _ in range(n + 1)]
for _ in range(m):
    a, b, minutes = next(data), next(data), next(data)
    roads[a].append((b, minutes))
    roads[b].append((a, minutes))
done = {}
heap = [(0, 0, 1)]
while heap:
    minutes, count, village = heapq.heappop(heap)
    if village in done:
        continue
    done[village] = (minutes, count)
    for other, more in roads[village]:
        if other not in done:
            heapq.heappush(heap, (minutes + more, count + 1, other))
print(*done[n])
