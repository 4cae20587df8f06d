from itertools import accumulate

input()
lowest, best = 0, None
for total in accumulate(map(int, input().split())):
    best = total - lowest if best is None else max(best, total - lowest)
    lowest = min(lowest, total)
print(best)
