word = input().strip()
runs = []
for letter in word:
    if runs and runs[-1][0] == letter:
        runs[-1][1] += 1
    else:
        runs.append([letter, 1])
pieces = []
for letter, length in reversed(runs):
    if length > 1:
        pieces.append(str(length)[::-1])
    pieces.append(letter)
print("".join(pieces))
