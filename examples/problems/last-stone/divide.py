n, k = (int(word) for word in input().split())
rounds = n // (k + 1)
print("SECOND" if rounds * (k + 1) == n else "FIRST")
