from itertools import groupby

packed = ""
for letter, run in groupby(input().strip()):
    length = len(list(run))
    packed += letter + (str(length) if length > 1 else "")
print(packed[::-1])
