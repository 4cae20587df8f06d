#include <cstdio>

int main() {
  int n;
  long long c;
  scanf("%d %lld", &n, &c);
  long long waste = 0, free_weight = c;
  for (int i = 0; i < n; i++) {
    long long w;
    scanf("%lld", &w);
    if (w > free_weight) {
      waste += free_weight * free_weight;
      free_weight = c;
    }
    free_weight -= w;
  }
  waste += free_weight * free_weight;
  printf("%lld\n", waste);
}
