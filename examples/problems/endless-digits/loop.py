number, d = map(int, input().split())
steps = 0
while len(str(number)) <= d:
    number = 3 * number + 1
    steps += 1
print(steps)
