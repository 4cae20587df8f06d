import sys


def main():
    data = list(map(int, sys.stdin.read().split()))
    n, c = data[0], data[1]
    loads = [0]
    for weight in data[2:2 + n]:
        if loads[-1] + weight <= c:
            loads[-1] += weight
        else:
            loads.append(weight)
    print(sum((c - load) ** 2 for load in loads))


main()
