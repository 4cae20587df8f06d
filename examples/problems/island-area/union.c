#include <stdio.h>

static char map[300][302];
static int parent[90000], size[90000];

static int find(int x) {
  while (parent[x] != x) x = parent[x] = parent[parent[x]];
  return x;
}

static void join(int a, int b) {
  a = find(a);
  b = find(b);
  if (a == b) return;
  parent[a] = b;
  size[b] += size[a];
}

int main(void) {
  int r, c, largest = 0, islands = 0;
  scanf("%d %d", &r, &c);
  for (int i = 0; i < r; i++) scanf("%301s", map[i]);
  for (int i = 0; i < r * c; i++) parent[i] = i, size[i] = 1;
  for (int i = 0; i < r; i++) {
    for (int j = 0; j < c; j++) {
      if (map[i][j] != '#') continue;
      if (i + 1 < r && map[i + 1][j] == '#') join(i * c + j, (i + 1) * c + j);
      if (j + 1 < c && map[i][j + 1] == '#') join(i * c + j, i * c + j + 1);
    }
  }
  for (int k = 0; k < r * c; k++) {
    if (map[k / c][k % c] != '#' || find(k) != k) continue;
    islands++;
    if (size[k] > largest) largest = size[k];
  }
  printf("%d %d\n", largest, islands);
  return 0;
}
