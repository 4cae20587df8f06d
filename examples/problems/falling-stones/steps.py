import sys

wall = [list(row) for row in sys.stdin.read().split()[2:]]
moved = True
while moved:
    moved = False
    for upper, lower in zip(wall, wall[1:]):
        for x, square in enumerate(upper):
            if square == "o" and lower[x] == ".":
                upper[x], lower[x] = ".", "o"
                moved = True
for row in wall:
    print("".join(row))
