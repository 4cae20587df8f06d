#include <stdio.h>

int next[2001];

int main(void) {
  int n;
  long long k;
  scanf("%d %lld", &n, &k);
  for (int i = 1; i < n; i++) next[i] = i + 1;
  next[n] = 1;
  int before = n;
  for (int left = n; left > 0; left--) {
    long long steps = (k - 1) % left;
    while (steps-- > 0) before = next[before];
    int child = next[before];
    printf(left > 1 ? "%d " : "%d\n", child);
    next[before] = next[child];
  }
  return 0;
}
