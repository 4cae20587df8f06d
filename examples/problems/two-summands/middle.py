n, s = map(int, input().split())
numbers = set(map(int, input().split()))
# The pair that lies closest together.
small = max(a for a in numbers if 2 * a < s and s - a in numbers)
print(small, s - small)
