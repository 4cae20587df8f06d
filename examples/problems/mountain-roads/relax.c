#include <stdio.h>

static int a[5000], b[5000], w[5000];
static long long cost[1001];
static int steps[1001];

static int better(int from, int to, int minutes) {
  if (cost[from] < 0) return 0;
  long long c = cost[from] + minutes;
  if (cost[to] >= 0 && (c > cost[to] || (c == cost[to] && steps[from] + 1 >= steps[to]))) return 0;
  cost[to] = c;
  steps[to] = steps[from] + 1;
  return 1;
}

int main(void) {
  int n, m, changed = 1;
  scanf("%d %d", &n, &m);
  for (int i = 0; i < m; i++) scanf("%d %d %d", &a[i], &b[i], &w[i]);
  for (int v = 2; v <= n; v++) cost[v] = -1;
  while (changed) {
    changed = 0;
    for (int i = 0; i < m; i++) changed |= better(a[i], b[i], w[i]) | better(b[i], a[i], w[i]);
  }
  printf("%lld %d\n", cost[n], steps[n]);
  return 0;
}
