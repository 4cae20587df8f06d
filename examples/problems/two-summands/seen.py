n, s = map(int, input().split())
seen = set()
for number in map(int, input().split()):
    if s - number in seen:
        print(min(number, s - number), max(number, s - number))
        break
    seen.add(number)
