def times(x, y):
    return [[sum(x[i][k] * y[k][j] for k in range(2)) for j in range(2)] for i in range(2)]


n, a, b = map(int, input().split())
power, square, rest = [[1, 0], [0, 1]], [[a, b], [1, 0]], n - 1
while rest:
    if rest % 2:
        power = times(power, square)
    square = times(square, square)
    rest //= 2
print(power[0][0])
