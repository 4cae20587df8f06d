rows, _ = map(int, input().split())
wall = [input().strip() for _ in range(rows)]
columns = []
for column in zip(*wall):
    # Between nails the empty squares come first: a dot sorts before an o.
    parts = "".join(column).split("#")
    columns.append("#".join("".join(sorted(part)) for part in parts))
for row in zip(*columns):
    print("".join(row))
