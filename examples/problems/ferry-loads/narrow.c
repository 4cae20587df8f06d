#include <stdio.h>

/* Sums up in 32 bits: right on small loads only. */
int main(void) {
  int n, c, waste = 0;
  scanf("%d %d", &n, &c);
  int rest = c;
  for (int i = 0; i < n; i++) {
    int w;
    scanf("%d", &w);
    if (w > rest) {
      waste = (int)((unsigned)waste + (unsigned)rest * (unsigned)rest);
      rest = c;
    }
    rest -= w;
  }
  waste = (int)((unsigned)waste + (unsigned)rest * (unsigned)rest);
  printf("%d\n", waste);
  return 0;
}
