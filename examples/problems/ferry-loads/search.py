from bisect import bisect_right
from itertools import accumulate

n, c = map(int, input().split())
sums = [0] + list(accumulate(map(int, input().split())))
start, waste = 0, 0
while start < n:
    # The last car of a crossing, by binary search in the prefix sums.
    end = bisect_right(sums, sums[start] + c) - 1
    waste += (c - (sums[end] - sums[start])) ** 2
    start = end
print(waste)
