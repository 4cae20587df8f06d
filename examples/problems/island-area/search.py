import sys

rows = sys.stdin.read().split()[2:]
land = {(y, x) for y, row in enumerate(rows) for x, square in enumerate(row) if square == "#"}
areas = []
while land:
    front = [land.pop()]
    area = 0
    while front:
        y, x = front.pop()
        area += 1
        for square in ((y + 1, x), (y - 1, x), (y, x + 1), (y, x - 1)):
            if square in land:
                land.remove(square)
                front.append(square)
    areas.append(area)
print(max(areas), len(areas))
