#include <stdio.h>

int main(void) {
  int n;
  long long best = -1000000, here = 0;
  scanf("%d", &n);
  for (int i = 0; i < n; i++) {
    long long gain;
    scanf("%lld", &gain);
    here = (here > 0 ? here : 0) + gain;
    if (here > best) best = here;
  }
  printf("%lld\n", best);
  return 0;
}
