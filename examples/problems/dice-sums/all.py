from itertools import product

n, s = map(int, input().split())
print(sum(1 for dice in product(range(1, 7), repeat=n) if sum(dice) == s))
