n, k = map(int, input().split())
print("FIRST" if n % (k + 1) else "SECOND")
