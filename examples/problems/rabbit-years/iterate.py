n, a, b = map(int, input().split())
before, now = 0, 1
for _ in range(n - 1):
    before, now = now, a * now + b * before
print(now)
