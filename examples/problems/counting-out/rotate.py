from collections import deque

n, k = map(int, input().split())
circle = deque(range(1, n + 1))
order = []
while circle:
    circle.rotate(-((k - 1) % len(circle)))
    order.append(circle.popleft())
print(*order)
