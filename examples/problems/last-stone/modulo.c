#include <stdio.h>

int main(void) {
  long long n, k;
  scanf("%lld %lld", &n, &k);
  puts(n % (k + 1) == 0 ? "SECOND" : "FIRST");
  return 0;
}
