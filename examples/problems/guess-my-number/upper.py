low, high = 0, int(input())
while high - low > 1:
    middle = (low + high) // 2
    print(middle, flush=True)
    reply = input()
    if reply == "RIGHT":
        raise SystemExit
    low, high = (low, middle) if reply == "LOWER" else (middle, high)
print(high)
