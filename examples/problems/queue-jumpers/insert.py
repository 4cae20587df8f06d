from bisect import bisect_right, insort

input()
ahead = []
unfair = 0
for number in map(int, input().split()):
    unfair += len(ahead) - bisect_right(ahead, number)
    insort(ahead, number)
print(unfair)
