import heapq

n = int(input())
numbers = list(map(int, input().split()))
print(heapq.nsmallest(n // 2 + 1, numbers)[-1])
