n, s = map(int, input().split())
ways = [1] + [0] * 40
for _ in range(n):
    ways = [sum(ways[max(0, t - 6):t]) for t in range(41)]
print(ways[s])
